import { meetsEveryHost } from './suite.js';

meetsEveryHost('civic-help-center');
