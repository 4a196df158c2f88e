/**
 * What attackers try first, reduced to its core: lower case, look-alikes
 * undone, digits and punctuation at the ends cut off. A password whose core is
 * one of these is refused whatever decorates it: `P4ssw0rd2024!!` is `password`.
 */
export const COMMON_CORES: ReadonlySet<string> = new Set(
  `abc abcd abcde access account admin administrator amanda america andrew angel angels anthony apple ashley asdf asdfgh
  asdfghjkl azerty babygirl baseball basketball batman beautiful blink bonjour buster butterfly bismillah changeme
  changeit changemenow charlie cheese chelsea chocolate christian computer cookie daniel default demo diamond dragon
  elizabeth family faultline flower football forever forgot freedom friends galatasaray george ginger guest hannah
  harley hello helloworld hockey hunter iloveyou iloveyousomuch internet jasmine jennifer jessica jesus jordan joshua
  justin killer knight letmein letmeinnow liverpool london lovely loveme loveyou login maggie manager manchester
  manchesterunited master matrix matthew maverick mercedes merlin michael michelle minecraft monkey motdepasse mustang
  mynoob mypassword nicole nopassword ninja nothing oracle pass passpass passphrase password passwort passw pokemon
  princess purple qazwsx qazwsxedc qwer qwert qwerty qwertyuiop qwertz qwertzuiop rainbow ranger realmadrid robert root
  samantha samsung secret secretpassword security service shadow sister slipknot snoopy soccer spiderman starwars student
  summer sunshine superman superstar support system teacher temp temporary test tester testing testtest thepassword
  thomas thunder tigger tomorrow trustno trustnoone user username victoria welcome welcomehome whatever william
  winter yellow zaq zaqwsx zxcv zxcvbn zxcvbnm autumn spring company default hallo qweasd qweasdzxc
  contraseña contrasena senha parola geheim sommer correcthorsebatterystaple`.split(/\s+/),
);

/** Runs of neighbours: on the keyboard, in the alphabet, among the digits. */
export const COMMON_RUNS: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789012345678901234567890",
  "1234567890-=",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7",
];
