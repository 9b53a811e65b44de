package dev.lockstep.scim.message;

import dev.lockstep.scim.error.ScimException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The versions a request depends on (RFC 7644 section 3.14, RFC 9110 section 13). Weak and strong
 * tags compare alike: SCIM's own examples send weak ones in {@code If-Match}.
 *
 * @param ifMatch tags of which one must be the resource's version, or {@code *}
 * @param ifNoneMatch tags of which none may be
 */
public record Conditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  /** Whatever the version. */
  public static final Conditions NONE = new Conditions(null, null);

  private static final Pattern TAGS =
      Pattern.compile("\\s*(?:W/)?\"[^\"]*\"(?:\\s*,\\s*(?:W/)?\"[^\"]*\")*+\\s*");
  private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");

  /** Only this version. */
  public static Conditions ifMatch(String etag) {
    return new Conditions(etag, null);
  }

  /** Only if the version is another. */
  public static Conditions ifNoneMatch(String etag) {
    return new Conditions(null, etag);
  }

  /** Whether nothing is asked. */
  public boolean isNone() {
    return ifMatch == null && ifNoneMatch == null;
  }

  /**
   * Lets a change of the resource in this version through.
   *
   * @throws ScimException 412, or {@code invalidValue} where a header holds no tags
   */
  public void require(String etag) {
    requireMatch(etag);
    if (ifNoneMatch != null && names(ifNoneMatch, etag)) {
      throw ScimException.preconditionFailed("the resource has the version of If-None-Match");
    }
  }

  /**
   * Whether a reader has this version already, so that 304 answers it.
   *
   * @throws ScimException 412, or {@code invalidValue} where a header holds no tags
   */
  public boolean isNotModified(String etag) {
    requireMatch(etag);
    return ifNoneMatch != null && names(ifNoneMatch, etag);
  }

  private void requireMatch(String etag) {
    if (ifMatch != null && !names(ifMatch, etag)) {
      throw ScimException.preconditionFailed(
          "the resource has changed since you read it: it has version " + etag);
    }
  }

  private static boolean names(String header, String etag) {
    if (header.strip().equals("*")) {
      return true;
    }
    if (!TAGS.matcher(header).matches()) {
      throw ScimException.invalidValue("If-Match and If-None-Match take ETags in quotes, or *");
    }
    var tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(opaque(etag))) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String etag) {
    var tag = TAG.matcher(etag);
    return tag.find() ? tag.group(1) : etag;
  }
}
