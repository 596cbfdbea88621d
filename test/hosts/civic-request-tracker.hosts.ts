import { meetsEveryHost } from './suite.js';

meetsEveryHost('civic-request-tracker');
