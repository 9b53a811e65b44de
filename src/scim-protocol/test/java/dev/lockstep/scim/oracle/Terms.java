package dev.lockstep.scim.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.scim.filter.Filter;
import dev.lockstep.scim.filter.FilterMatcher;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.filter.Operator;
import dev.lockstep.scim.oracle.Case.Outcome.Matched;
import dev.lockstep.scim.path.AttributePath;
import dev.lockstep.scim.schema.ResourceTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a case's filter is, where it is a single term. */
final class Terms {

  private Terms() {}

  static boolean compares(Case each, Operator... operators) {
    return each.filter() instanceof Filter.Compare compare
        && Arrays.asList(operators).contains(compare.operator());
  }

  static boolean theyFindWhatWeDoNot(Case each) {
    return each.ours().equals(new Matched(false)) && each.theirs().equals(new Matched(true));
  }

  static boolean asksExtension(Case each) {
    var path = path(each.filter());
    return path != null && RandomUsers.ENTERPRISE.equals(path.schema());
  }

  /** Whether the user, or an element of the list asked about, lacks the attribute. */
  static boolean isMissingSomewhere(Case each) {
    var path = path(each.filter());
    if (path == null) {
      return false;
    }
    var list = each.user().path(path.name());
    var sub = path.sub();
    if (list.isArray() && sub != null) {
      return list.valueStream().anyMatch(element -> !element.has(sub));
    }
    return !matches(each.user(), new Filter.Present(path));
  }

  private static boolean matches(ObjectNode user, Filter filter) {
    return FilterMatcher.matches(
        FilterResolver.resolve(filter, ResourceTypes.USER), user, ResourceTypes.USER);
  }

  private static @Nullable AttributePath path(@Nullable Filter filter) {
    return switch (filter) {
      case Filter.Compare(var path, var operator, var value) -> path;
      case Filter.Present(var path) -> path;
      case null, default -> null;
    };
  }
}
