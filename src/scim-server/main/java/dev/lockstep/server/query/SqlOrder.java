package dev.lockstep.server.query;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of resources: by a key, and by id where keys are equal. Who has no key comes last, or
 * first where the order is turned round (RFC 7644 section 3.4.2.3), which is how SQL sees it too.
 *
 * @param key the value as SQL, with a ? for each argument; null where only ids order
 * @param arguments of the key
 * @param cast how its text form is read back
 * @param optional whether some have none
 * @param descending whether the order is turned round
 */
public record SqlOrder(
    @Nullable String key,
    List<Object> arguments,
    String cast,
    boolean optional,
    boolean descending) {

  /** Where it has the name, a query's result has the key's text form. */
  public static final String KEY = "sort_key";

  static final SqlOrder BY_ID = new SqlOrder(null, List.of(), "", false, false);

  public SqlOrder {
    arguments = List.copyOf(arguments);
  }

  static SqlOrder byId(boolean descending) {
    return new SqlOrder(null, List.of(), "", false, descending);
  }

  /** The same order for those among whom some have no key. */
  SqlOrder andSomeHaveNone() {
    return new SqlOrder(key, arguments, cast, true, descending);
  }

  /** The same order for those among whom nobody has a key. */
  SqlOrder absent() {
    var none = "null" + (cast.isEmpty() ? "::text" : cast);
    return new SqlOrder(none, List.of(), cast, true, descending);
  }

  /** What a query selects besides. */
  public String selected() {
    return ", " + (key == null ? "null::text" : key) + " as " + KEY;
  }

  /** The ORDER BY clause; the key is selected. */
  public String clause() {
    var direction = descending ? " desc" : "";
    return " order by " + (key == null ? "" : KEY + direction + ", ") + "r.id" + direction;
  }

  /** What comes after a resource. */
  SqlCondition after(@Nullable String last, UUID id) {
    var beyond = descending ? " < " : " > ";
    if (key == null) return SqlCondition.of("r.id" + beyond + "?", id);
    if (!optional) return keyed("(" + key + ", r.id)" + beyond + "(?" + cast + ", ?)", last, id);
    if (last == null) {
      var rest = keyed("(" + key + " is null and r.id" + beyond + "?)", null, id);
      return descending ? rest.or(keyed(key + " is not null", null, null)) : rest;
    }
    var further =
        keyed(key + beyond + "?" + cast, last, null)
            .or(keyed("(" + key + " = ?" + cast + " and r.id" + beyond + "?)", last, id));
    return descending ? further : further.or(keyed(key + " is null", null, null));
  }

  private SqlCondition keyed(String sql, @Nullable String last, @Nullable UUID id) {
    var all = new ArrayList<>(arguments);
    if (last != null) all.add(last);
    if (id != null) all.add(id);
    return new SqlCondition(sql, all, false);
  }
}
