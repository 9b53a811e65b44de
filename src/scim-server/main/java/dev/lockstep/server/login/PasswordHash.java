package dev.lockstep.server.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as it is stored: PBKDF2 with its own salt and count, so that the count can grow. */
final class PasswordHash {

  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final String SCHEME = "pbkdf2-sha512";

  /** Fits no password; checking against it costs as much as against a real one. */
  static final PasswordHash NOBODY =
      new PasswordHash(ITERATIONS, new byte[SALT_BYTES], new byte[KEY_BITS / Byte.SIZE]);

  private final int iterations;
  private final byte[] salt;
  private final byte[] key;

  private PasswordHash(int iterations, byte[] salt, byte[] key) {
    this.iterations = iterations;
    this.salt = salt;
    this.key = key;
  }

  static PasswordHash of(char[] password) {
    var salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  static PasswordHash parse(String text) {
    var parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME))
      throw new IllegalArgumentException("not a password hash");
    var decoder = Base64.getDecoder();
    return new PasswordHash(
        Integer.parseInt(parts[1]), decoder.decode(parts[2]), decoder.decode(parts[3]));
  }

  boolean fits(char[] password) {
    return MessageDigest.isEqual(key, derive(password, salt, iterations));
  }

  String text() {
    var encoder = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + encoder.encodeToString(salt)
        + "$"
        + encoder.encodeToString(key);
  }

  private static byte[] derive(char[] password, byte[] salt, int iterations) {
    var specification = new PBEKeySpec(password, salt, iterations, KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
          .generateSecret(specification)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
    } finally {
      specification.clearPassword();
    }
  }
}
