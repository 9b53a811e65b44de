package dev.lockstep.keycloak.reconcile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Per attribute one short hash of what a target was last told: enough to say what to send or clear,
 * and no second copy of anybody's data. Printed as {@code attribute:hash;…}; a hash of {@code ?} is
 * unsure and differs from everything.
 *
 * @param hashes attribute path → short hash
 */
public record KnownAttributes(SortedMap<String, String> hashes) {

  /** Nothing was told. */
  public static final KnownAttributes NONE = new KnownAttributes(new TreeMap<>());

  private static final String UNSURE = "?";
  private static final String ACTIVE = "active";

  public KnownAttributes {
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /** What is known once the whole resource was told. */
  public static KnownAttributes of(ObjectNode resource) {
    var hashes = new TreeMap<String, String>();
    Flat.of(resource).forEach((path, value) -> hashes.put(path, ShortHash.of(value)));
    return new KnownAttributes(hashes);
  }

  /**
   * What of the desired attributes a resource that we find over there has already; the rest is
   * unsure.
   */
  public static KnownAttributes seen(ObjectNode desired, ObjectNode remote) {
    var there = Flat.of(remote);
    var hashes = new TreeMap<String, String>();
    Flat.of(desired)
        .forEach(
            (path, value) ->
                hashes.put(
                    path, Covers.covers(there.get(path), value) ? ShortHash.of(value) : UNSURE));
    return new KnownAttributes(hashes);
  }

  /**
   * Which of the desired attributes a resource over there has with another value. What it does not
   * show may be there all the same, and a name in other letters is the same name: a target that
   * hides or normalizes would be written to for ever.
   */
  public static SortedSet<String> changed(ObjectNode desired, ObjectNode remote) {
    var there = Flat.of(remote);
    var changed = new TreeSet<String>();
    Flat.of(desired)
        .forEach(
            (path, value) -> {
              var found = there.get(path);
              boolean same =
                  found == null
                      || Covers.covers(found, value)
                      || (found.isTextual() && found.asText().equalsIgnoreCase(value.asText()));
              if (!same) {
                changed.add(path);
              }
            });
    return changed;
  }

  /** Reads what {@link #toString} printed; nothing is known where nothing was stored. */
  public static KnownAttributes parse(@Nullable String text) {
    var hashes = new TreeMap<String, String>();
    if (text != null && !text.isBlank()) {
      for (var entry : text.split(";", -1)) {
        // an attribute of an extension has colons of its own
        var colon = entry.lastIndexOf(':');
        if (colon > 0) {
          hashes.put(entry.substring(0, colon), entry.substring(colon + 1));
        }
      }
    }
    return new KnownAttributes(hashes);
  }

  /** What must be set and what cleared to get from here to the resource. */
  public Difference differing(ObjectNode resource) {
    var set = new TreeMap<String, JsonNode>();
    var clear = new TreeSet<>(hashes.keySet());
    Flat.of(resource)
        .forEach(
            (path, value) -> {
              clear.remove(path);
              if (!ShortHash.of(value).equals(hashes.get(path))) {
                set.put(path, value);
              }
            });
    return new Difference(set, clear);
  }

  /**
   * The same, with these attributes unsure: a call that touches them is under way or got no answer.
   */
  public KnownAttributes unsure(Collection<String> paths) {
    var changed = new TreeMap<>(hashes);
    paths.forEach(path -> changed.put(path, UNSURE));
    return new KnownAttributes(changed);
  }

  /** The same, but of these attributes what was known before. */
  public KnownAttributes keeping(Collection<String> paths, KnownAttributes earlier) {
    var changed = new TreeMap<>(hashes);
    for (var path : paths) {
      var known = earlier.hashes().get(path);
      if (known == null) {
        changed.remove(path);
      } else {
        changed.put(path, known);
      }
    }
    return new KnownAttributes(changed);
  }

  /** The same, with {@code active} told to be false. */
  public KnownAttributes inactive() {
    var changed = new TreeMap<>(hashes);
    changed.put(ACTIVE, ShortHash.of(BooleanNode.FALSE));
    return new KnownAttributes(changed);
  }

  /** May the target have something else than what it was told? */
  public boolean isUnsure(String path) {
    return UNSURE.equals(hashes.get(path));
  }

  /** Was the target told that it is switched off? */
  public boolean saysInactive() {
    return ShortHash.of(BooleanNode.FALSE).equals(hashes.get(ACTIVE));
  }

  @Override
  public String toString() {
    return hashes.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(";"));
  }

  /**
   * The way from known to desired.
   *
   * @param set attribute paths with their new values
   * @param clear attribute paths without a value any more
   */
  public record Difference(SortedMap<String, JsonNode> set, SortedSet<String> clear) {

    /** Do both sides agree? */
    public boolean isEmpty() {
      return set.isEmpty() && clear.isEmpty();
    }

    /** The same without these attributes, which are told once and never again. */
    public Difference without(Collection<String> attributes) {
      var fewer = new TreeMap<>(set);
      fewer.keySet().removeIf(path -> Parts.within(path, attributes));
      var left = new TreeSet<>(clear);
      left.removeIf(path -> Parts.within(path, attributes));
      return new Difference(fewer, left);
    }

    /** Every path that a call would touch. */
    public SortedSet<String> paths() {
      var paths = new TreeSet<>(set.keySet());
      paths.addAll(clear);
      return paths;
    }
  }
}
