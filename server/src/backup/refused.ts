/** Why a backup cannot be made, as one sentence. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/** Why a backup cannot be restored, as one sentence. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}
