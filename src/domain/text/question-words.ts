/**
 * Words that make a sentence a question and say nothing of its matter. Policies hardly use them, so that they would pass
 * for rare and telling terms. Taken out of queries only; documents keep them.
 */
const CHINESE =
  /请问|想问|什么|哪些|哪里|哪儿|哪个|哪几|哪家|哪|如何|怎么样|怎么|怎样|多少|几个|是否|是不是|有没有|能不能|可不可以|可以|要不要|需不需要|需要|我要|我想|为何|为什么|請問|什麼|哪裡|怎麼|怎樣|為何|為什麼/g;
/** Only at the end of a phrase: 吗啡 is a medicine. */
const PARTICLE = /[吗呢嗎](?!\p{L})/gu;
const ENGLISH = /\b(?:how|what|when|where|which|who|why|do|does|can|could|should|is|are|i|my|the|a|an|of|to|in|for)\b/g;

/** Takes a folded query; a space stays in the place of each word. */
export function withoutQuestionWords(folded: string): string {
  return folded.replace(CHINESE, ' ').replace(PARTICLE, ' ').replace(ENGLISH, ' ');
}
