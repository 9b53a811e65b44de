package dev.lockstep.server.login;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A one-time code as people copy it: the organization's name and four groups of four, without
 * letters that look alike. 80 random bits, so that guessing is hopeless within its half hour.
 */
record SetUpCode(String organization, String secret) {

  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  static SetUpCode random(String organization) {
    var random = new SecureRandom();
    var secret = new StringBuilder();
    for (var i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) secret.append('-');
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new SetUpCode(organization, secret.toString());
  }

  static Optional<SetUpCode> parse(String typed) {
    var text = typed.strip();
    var cut = text.length() - (GROUPS * GROUP + GROUPS - 1);
    if (cut < 2 || text.charAt(cut - 1) != '-') return Optional.empty();
    return Optional.of(
        new SetUpCode(text.substring(0, cut - 1), text.substring(cut).toUpperCase(Locale.ROOT)));
  }

  String text() {
    return organization + "-" + secret;
  }

  @Override
  public String toString() {
    return "SetUpCode[***]";
  }
}
