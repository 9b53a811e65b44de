package dev.lockstep.server.console.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence about what was just done, carried to the next page by the browser, sealed so that
 * nobody else can put words there.
 */
final class Notice {

  private Notice() {}

  static String sealed(String key, String sentence) {
    var text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(sentence.getBytes(StandardCharsets.UTF_8));
    return text + "." + FormToken.of(key, text);
  }

  static Optional<String> open(String key, @Nullable String sealed) {
    if (sealed == null) return Optional.empty();
    var cut = sealed.indexOf('.');
    if (cut < 0 || !FormToken.fits(sealed.substring(cut + 1), key, sealed.substring(0, cut)))
      return Optional.empty();
    return Optional.of(
        new String(
            Base64.getUrlDecoder().decode(sealed.substring(0, cut)), StandardCharsets.UTF_8));
  }
}
