import { meetsEveryHost } from './suite.js';

meetsEveryHost('civic-policy-lookup');
