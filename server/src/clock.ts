/** Every time that the server writes or compares comes from one of these, so that tests can move it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
