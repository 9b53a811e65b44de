package dev.lockstep.server.console.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a form carries to prove that one of our pages made it: derived from a secret of the session
 * and the form's address.
 */
public final class FormToken {
  /** Name of the hidden field. */
  public static final String FIELD = "form-token";

  private static final String ALGORITHM = "HmacSHA256";

  private FormToken() {}

  public static String of(String key, String action) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(action.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  public static boolean fits(@Nullable String given, String key, String action) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            of(key, action).getBytes(StandardCharsets.UTF_8));
  }
}
