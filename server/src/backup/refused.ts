/** Why a backup cannot be restored, as one sentence. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}
