import 'civic-help/define/civic-help-form';
import 'civic-help/define/civic-policy-lookup';
import { createApp } from 'vue';
import App from './App.vue';

createApp(App).mount('#app');
