package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.Json;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterParser;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.FilterText;
import dev.lockstep.scim.oracle.Case.Outcome;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares filters part by part, so that a difference of a whole is one of its terms, and none is
 * left over for how the terms are put together.
 *
 * @param sdk the other library
 * @param differing takes each term that both answer differently, and each whole that no term
 *     explains
 * @param misread told when SCIM-SDK understood a whole in another way that {@link Difference} names
 */
record Filters(ScimSdk sdk, Consumer<Case> differing, Consumer<Difference> misread) {

  void compare(ObjectNode user, Filter filter) {
    var whole = asked(user, filter);
    if (!whole.differs()) return;
    if (whole.asks("\\")) {
      unescaped(whole);
      return;
    }
    switch (filter) {
      case Filter.And(var left, var right) ->
          parts(whole, asked(user, left), asked(user, right), Boolean::logicalAnd);
      case Filter.Or(var left, var right) ->
          parts(whole, asked(user, left), asked(user, right), Boolean::logicalOr);
      case Filter.Not(var inner) ->
          parts(whole, asked(user, inner), asked(user, inner), (one, same) -> !one);
      case Filter.ValuePath(var path, var element) -> element(whole, path, spread(path, element));
      case Filter.Present term -> differing.accept(whole);
      case Filter.Compare term -> differing.accept(whole);
    }
  }

  // Where a value needs escapes, SCIM-SDK misreads it and what stands after it. The same question
  // about a value without them is held against it instead, and has to have the same answer here.
  private void unescaped(Case whole) {
    var plain =
        asked(
            Json.object(plain(whole.user().toString())), FilterParser.parse(plain(whole.asked())));
    if (!plain.ours().equals(whole.ours())) {
      differing.accept(whole);
      return;
    }
    misread.accept(Difference.ESCAPED_VALUE);
    compare(plain.user(), Objects.requireNonNull(plain.filter()));
  }

  private static String plain(String text) {
    return text.replace("a\\\"b\\\\c", "a!b!c");
  }

  private interface Together {
    boolean of(boolean left, boolean right);
  }

  private void parts(Case whole, Case left, Case right, Together together) {
    compare(whole.user(), Objects.requireNonNull(left.filter()));
    compare(whole.user(), Objects.requireNonNull(right.filter()));
    var refused =
        left.theirs() instanceof Outcome.Refused || right.theirs() instanceof Outcome.Refused;
    var ours = together.of(matched(left.ours()), matched(right.ours()));
    var theirs =
        refused
            || matched(whole.theirs())
                == together.of(matched(left.theirs()), matched(right.theirs()));
    if (ours != matched(whole.ours()) || !theirs) differing.accept(whole);
  }

  // Here one element matches all that stands in the brackets; there each condition has its own.
  private void element(Case whole, AttributePath path, Filter spread) {
    var all = asked(whole.user(), spread);
    var alone = elements(whole.user(), path).toList();
    var some = alone.stream().anyMatch(one -> matched(asked(one, spread).ours()));
    if (!whole.theirs().equals(all.theirs()) || some != matched(whole.ours())) {
      differing.accept(whole);
      return;
    }
    misread.accept(Difference.SAME_ELEMENT);
    alone.forEach(one -> compare(one, spread));
  }

  /** The user with one element each. */
  private static Stream<ObjectNode> elements(ObjectNode user, AttributePath path) {
    return user.path(path.name())
        .valueStream()
        .map(
            element -> {
              var alone = user.deepCopy();
              alone.putArray(path.name()).add(element);
              return alone;
            });
  }

  /** {@code emails[type pr and value pr]} as {@code emails.type pr and emails.value pr}. */
  private static Filter spread(AttributePath path, Filter element) {
    return switch (element) {
      case Filter.And(var left, var right) ->
          new Filter.And(spread(path, left), spread(path, right));
      case Filter.Or(var left, var right) -> new Filter.Or(spread(path, left), spread(path, right));
      case Filter.Not(var inner) -> new Filter.Not(spread(path, inner));
      case Filter.Present(var sub) -> new Filter.Present(path.child(sub.name()));
      case Filter.Compare(var sub, var operator, var value) ->
          new Filter.Compare(path.child(sub.name()), operator, value);
      case Filter.ValuePath inner -> throw new IllegalArgumentException(inner.toString());
    };
  }

  private Case asked(ObjectNode user, Filter filter) {
    var resolved = FilterResolver.resolve(filter, ResourceTypes.USER);
    var ours = new Outcome.Matched(FilterMatcher.matches(resolved, user, ResourceTypes.USER));
    var text = FilterText.of(filter);
    return new Case(user, text, ours, theirs(user, text), filter);
  }

  private Outcome theirs(ObjectNode user, String text) {
    try {
      return new Outcome.Matched(sdk.matches(user, text));
    } catch (RuntimeException refused) { // SCIM-SDK throws many kinds
      return new Outcome.Refused(refused.toString());
    }
  }

  private static boolean matched(Outcome outcome) {
    return outcome instanceof Outcome.Matched(var matched) && matched;
  }
}
