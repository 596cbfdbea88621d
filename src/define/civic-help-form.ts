import { CivicHelpForm } from '../elements/help-form/help-form.js';
import { register } from './register.js';

register('civic-help-form', CivicHelpForm);

declare global {
  interface HTMLElementTagNameMap {
    'civic-help-form': CivicHelpForm;
  }
}
