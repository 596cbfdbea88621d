import { CivicPolicyLookup } from '../elements/policy-lookup/policy-lookup.js';
import { register } from './register.js';

register('civic-policy-lookup', CivicPolicyLookup);

declare global {
  interface HTMLElementTagNameMap {
    'civic-policy-lookup': CivicPolicyLookup;
  }
}
