package dev.lockstep.keycloak.dialect;

import java.util.Locale;

/** When two names are one, as a target keeps them. */
public enum Names {
  /** To the letter. */
  EXACT {
    @Override
    public String fold(String name) {
      return name;
    }
  },
  /** Whatever the case of their letters. */
  CASELESS {
    @Override
    public String fold(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  },
  /** Letters and digits count; whatever is between them is a hyphen over there. */
  SLUG {
    @Override
    public String fold(String name) {
      var words = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
      return words.replaceAll("^-|-$", "");
    }
  };

  /** The spelling that all of one name share. */
  public abstract String fold(String name);
}
