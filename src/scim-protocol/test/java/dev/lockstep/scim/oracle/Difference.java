package dev.lockstep.scim.oracle;

import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.oracle.Case.Outcome.Resource;
import java.util.function.Predicate;

/**
 * Every difference between this library and SCIM-SDK 1.30, and the section that decides. Each
 * explains one term of a filter, one operation or one answer, and nothing else of it: what differs
 * besides is unexplained.
 */
enum Difference {
  /**
   * RFC 7644 figure 1: a value is a JSON string, escapes included. SCIM-SDK reads no backslash, as
   * {@link Filters} shows.
   */
  ESCAPED_VALUE(each -> false),

  /** RFC 7643 section 8.7.1: userName is returned by default. SCIM-SDK returns it always. */
  USER_NAME_ALWAYS(
      each ->
          each.asks("ttributes=")
              && each.ours() instanceof Resource(var ours)
              && each.theirs() instanceof Resource(var theirs)
              && !ours.has("userName")
              && theirs.deepCopy().without("userName").equals(ours)),

  /**
   * RFC 7643 section 2.5: an attribute of an extension that isn't there is unassigned. SCIM-SDK
   * fails.
   */
  MISSING_EXTENSION(
      each ->
          each.theyRefuse("InternalServerException")
              && Terms.asksExtension(each)
              && !each.user().has(RandomUsers.ENTERPRISE)),

  /** RFC 7644 table 3: nothing is less than a value that isn't there. SCIM-SDK says it is. */
  LESS_THAN_NOTHING(
      each ->
          Terms.compares(each, Operator.LT, Operator.LE)
              && Terms.theyFindWhatWeDoNot(each)
              && Terms.isMissingSomewhere(each)),

  /** RFC 7643 section 2.5: unassigned isn't false. SCIM-SDK says it is. */
  FALSE_BY_DEFAULT(
      each ->
          each.asked().equals("active eq false")
              && Terms.theyFindWhatWeDoNot(each)
              && !each.user().has("active")),

  /**
   * RFC 7644 section 3.4.2.2, valuePath: one and the same element matches the whole filter in
   * brackets. SCIM-SDK takes each condition apart, as {@link Filters} shows.
   */
  SAME_ELEMENT(each -> false),

  /**
   * Undecided by RFC 7644 section 3.4.2.2: whether an element without a type has another type. Here
   * the values that are there are compared, as they are for every other operator.
   */
  NE_OF_ELEMENTS(
      each ->
          Terms.compares(each, Operator.NE)
              && Terms.theyFindWhatWeDoNot(each)
              && Terms.isMissingSomewhere(each)),

  /** RFC 7644 section 3.12: an input is no reason for a 500. */
  THEIR_FAILURE(
      each ->
          each.theyRefuse("\"500\"")
              && each.asks("\"remove\"", "emails[value eq \\\"ada\\\"].primary\"")
              && each.ours() instanceof Resource),

  /**
   * RFC 7644 table 9, noTarget: the filter of a path yields no match. SCIM-SDK does nothing
   * instead.
   */
  FILTER_WITHOUT_MATCH(
      each ->
          each.weRefuse("noTarget")
              && each.asks("\"path\":\"emails")
              && Changes.leaves(each.theirs(), each.user())),

  /**
   * RFC 7644 section 3.5.2.2: what is removed is unassigned afterwards, and that holds where it was
   * before. SCIM-SDK answers noTarget.
   */
  REMOVAL_OF_NOTHING(
      each ->
          each.asks("\"remove\"")
              && each.theyRefuse("noTarget")
              && Changes.leaves(each.ours(), each.user())),

  /** RFC 7643 section 8.7.1: emails.display is readWrite. SCIM-SDK drops it as readOnly. */
  DISPLAY_OF_EMAILS(each -> Changes.alike(each) && Changes.dropDisplay(each)),

  /** RFC 7644 section 3.5.2: other values' primary is set to false. SCIM-SDK takes it away. */
  FORMER_PRIMARY(each -> Changes.alike(each) && Changes.dropPrimary(each)),

  /** RFC 7643 section 2.4: a pair of type and value is there once. SCIM-SDK adds it again. */
  SAME_PAIR(each -> Changes.alike(each) && Changes.hasPairTwice(each.theirs())),

  /**
   * RFC 7643 section 2.4: at most one value is primary. Of several that one operation marks, the
   * last stays here; SCIM-SDK refuses, or leaves them.
   */
  SEVERAL_MARKED(
      each ->
          (each.asks("emails[value eq \\\"ada\\\"].primary\"", "\"value\":true")
                  || each.asks("emails[type eq \\\"home\\\"]\"", "\"primary\":true"))
              && Changes.primaries(each.ours()) == 1
              && (each.theyRefuse("at least two primary") || Changes.primaries(each.theirs()) > 1)),

  /**
   * RFC 7644 section 3.5.2.3: the values a filter matches are replaced. SCIM-SDK keeps what the new
   * ones don't name, and puts them last.
   */
  ELEMENT_REPLACED(
      each ->
          each.asks("\"replace\"", "\"path\":\"emails[type eq \\\"home\\\"]\"")
              && Changes.onlyEmailsDiffer(each));

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas hold nothing
  private final Predicate<Case> explains;

  Difference(Predicate<Case> explains) {
    this.explains = explains;
  }

  boolean explains(Case difference) {
    return explains.test(difference);
  }
}
