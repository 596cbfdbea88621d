import { CivicRequestTracker } from '../elements/request-tracker/request-tracker.js';
import { register } from './register.js';

register('civic-request-tracker', CivicRequestTracker);

declare global {
  interface HTMLElementTagNameMap {
    'civic-request-tracker': CivicRequestTracker;
  }
}
