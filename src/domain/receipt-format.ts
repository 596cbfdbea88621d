/** In groups of four, as it is shown and read out: `ABCD-EFGH-JKMN-PQRS-T`. */
export function formatReceipt(receipt: string): string {
  return (receipt.match(/.{1,4}/g) ?? []).join('-');
}
