package dev.lockstep.keycloak.store.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Of an id at a target, which may be longer than a unique key can be. */
public final class LinkHash {
  private LinkHash() {}

  /** The hash that two links of one target may not share. */
  public static String of(String remoteId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(remoteId.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
