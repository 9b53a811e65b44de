package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.oracle.Case.Outcome.Matched;
import dev.lockstep.scim.oracle.Case.Outcome.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** Every difference between this library and SCIM-SDK 1.30, and the section that decides. */
enum Difference {
  /** RFC 7644 figure 1: a value is a JSON string, escapes included. SCIM-SDK reads no backslash. */
  ESCAPED_VALUE(each -> each.ours() instanceof Matched && each.asks("\\")),

  /** RFC 7643 section 8.7.1: userName is returned by default. SCIM-SDK returns it always. */
  USER_NAME_ALWAYS(each -> each.asks("ttributes=") && alikeBut(each, "userName")),

  /**
   * RFC 7643 section 2.5: an attribute of an extension that isn't there is unassigned. SCIM-SDK
   * fails.
   */
  MISSING_EXTENSION(
      each ->
          each.ours() instanceof Matched
              && each.asks(RandomUsers.ENTERPRISE)
              && !each.user().has(RandomUsers.ENTERPRISE)),

  /** RFC 7644 table 3: nothing is less than a value that isn't there. SCIM-SDK says it is. */
  LESS_THAN_NOTHING(
      each -> each.ours() instanceof Matched && (each.asks(" lt ") || each.asks(" le "))),

  /** RFC 7643 section 2.5: unassigned isn't false. SCIM-SDK says it is. */
  FALSE_BY_DEFAULT(each -> each.asks("active eq false") && !each.user().has("active")),

  /**
   * RFC 7644 section 3.4.2.2, valuePath: one and the same element matches the whole filter in
   * brackets. SCIM-SDK takes each condition's element, and none for a match of {@code ne} and
   * {@code not}.
   */
  SAME_ELEMENT(each -> each.asks("emails[") && each.ours() instanceof Matched),

  /**
   * Undecided by RFC 7644 section 3.4.2.2: whether an element without a type has another type. Here
   * the values that are there are compared, as they are for every other operator.
   */
  NE_OF_ELEMENTS(each -> each.asks(" ne ") && (each.asks("emails.") || each.asks("roles."))),

  /** RFC 7644 section 3.12: an input is no reason for a 500. */
  THEIR_FAILURE(each -> each.theyRefuse("\"500\"")),

  /**
   * RFC 7644 table 9, noTarget: the filter of a path yields no match. SCIM-SDK does nothing
   * instead.
   */
  FILTER_WITHOUT_MATCH(each -> each.weRefuse("noTarget")),

  /**
   * RFC 7644 section 3.5.2.2: what is removed is unassigned afterwards, and that holds where it was
   * before. SCIM-SDK answers noTarget.
   */
  REMOVAL_OF_NOTHING(each -> each.asks("\"remove\"") && each.theyRefuse("noTarget")),

  /** RFC 7643 section 8.7.1: emails.display is readWrite. SCIM-SDK drops it as readOnly. */
  DISPLAY_OF_EMAILS(each -> each.asks("display") && alike(each)),

  /** RFC 7644 section 3.5.2: other values' primary is set to false. SCIM-SDK takes it away. */
  FORMER_PRIMARY(each -> each.asks("primary") && alike(each)),

  /**
   * RFC 7643 section 2.4: at most one value is primary. Of several that one operation marks, the
   * last stays here; SCIM-SDK refuses.
   */
  SEVERAL_MARKED(each -> each.theyRefuse("at least two primary") || primaries(each)),

  /** RFC 7643 section 2.4: a pair of type and value is there once. SCIM-SDK adds it again. */
  SAME_PAIR(each -> each.theirs() instanceof Resource(var json) && hasPairTwice(json)),

  /**
   * RFC 7644 section 3.5.2.3: the values a filter matches are replaced. SCIM-SDK keeps what the new
   * ones don't name, and puts them last.
   */
  ELEMENT_REPLACED(each -> each.asks("\"replace\"", "emails[type eq \\\"home\\\"]\""));

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
  private final Predicate<Case> explains;

  Difference(Predicate<Case> explains) {
    this.explains = explains;
  }

  boolean explains(Case difference) {
    return explains.test(difference);
  }

  private static boolean alike(Case each) {
    return each.ours() instanceof Resource(var ours)
        && each.theirs() instanceof Resource(var theirs)
        && plain(ours).equals(plain(theirs));
  }

  private static boolean alikeBut(Case each, String attribute) {
    return each.ours() instanceof Resource(var ours)
        && each.theirs() instanceof Resource(var theirs)
        && ours.deepCopy().without(attribute).equals(theirs.deepCopy().without(attribute));
  }

  private static JsonNode plain(ObjectNode user) {
    var plain = user.deepCopy();
    for (var email : plain.path("emails")) {
      ((ObjectNode) email).remove("display");
    }
    for (var name : List.of("emails", "roles")) {
      for (var element : plain.path(name)) {
        if (!element.path("primary").asBoolean()) {
          ((ObjectNode) element).remove("primary");
        }
      }
    }
    return plain;
  }

  // several matched, one of them went away afterwards
  private static boolean primaries(Case each) {
    if (each.theirs() instanceof Resource(var json) && hasTwoPrimaries(json)) {
      return true;
    }
    return each.asks("[value eq \\\"ada\\\"].primary\",\"value\":true", "\"remove\"");
  }

  private static boolean hasTwoPrimaries(ObjectNode user) {
    var marked = user.path("emails").valueStream().filter(one -> one.path("primary").asBoolean());
    return marked.count() > 1;
  }

  private static boolean hasPairTwice(ObjectNode user) {
    for (var name : List.of("emails", "roles")) {
      var pairs = new HashSet<String>();
      for (var element : user.path(name)) {
        if (!pairs.add(element.path("value") + " " + element.path("type"))) {
          return true;
        }
      }
    }
    return false;
  }
}
