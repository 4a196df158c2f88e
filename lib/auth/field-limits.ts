/** Limits of every text that the account forms take; the schemas and the forms share them. */
export const EMAIL_LENGTH_MAX = 254;
export const NAME_LENGTH_MAX = 80;
export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 200;
