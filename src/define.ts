import './define/civic-help-center.js';
import './define/civic-help-form.js';
import './define/civic-policy-lookup.js';
import './define/civic-request-tracker.js';
