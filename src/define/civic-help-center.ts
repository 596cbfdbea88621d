import { CivicHelpCenter } from '../elements/help-center/help-center.js';
import { register } from './register.js';

register('civic-help-center', CivicHelpCenter);

declare global {
  interface HTMLElementTagNameMap {
    'civic-help-center': CivicHelpCenter;
  }
}
