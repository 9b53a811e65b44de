package dev.lockstep.server.login.oidc;

/** A sign-in by an OpenID provider that came to nothing. The message is for whoever tried. */
public final class OpenIdException extends RuntimeException {

  OpenIdException(String sentence) {
    super(sentence);
  }

  OpenIdException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
