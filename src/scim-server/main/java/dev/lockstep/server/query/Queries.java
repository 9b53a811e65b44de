package dev.lockstep.server.query;

import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.filter.FilterResolver;
import dev.lockstep.scim.list.Page;
import dev.lockstep.scim.list.Sort;
import dev.lockstep.scim.message.ScimRequest;
import dev.lockstep.scim.rules.ScimLimits;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.ResourceType;
import dev.lockstep.scim.schema.ResourceTypes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * List requests as SQL: filter, order and place in the list, nothing of it in memory. Thread-safe.
 *
 * @param types of which resources; with extensions of an organization's own where it has some
 * @param pageSizeMax how many resources a page has at most
 */
public record Queries(List<ResourceType> types, int pageSizeMax) {

  /** Users, as the RFC describes them. */
  public static final Queries USERS = of(ResourceTypes.USER);

  /** Groups, as the RFC describes them. */
  public static final Queries GROUPS = of(ResourceTypes.GROUP);

  /** How long a walk by cursor may rest between two pages (RFC 9865 section 4). */
  public static final Duration CURSOR_LIFE = Cursor.LIFE;

  public Queries {
    types = List.copyOf(types);
  }

  /** Resources of these types, on pages of the usual size. */
  public static Queries of(ResourceType... types) {
    return new Queries(List.of(types), ScimLimits.DEFAULT.pageSizeMax());
  }

  /**
   * Translates a request for resources of one type.
   *
   * @throws ScimException {@code invalidFilter} with position, {@code invalidPath}, {@code
   *     invalidCursor}, {@code expiredCursor}, {@code invalidCount}
   */
  public Query read(ScimRequest.Search asked, Viewpoint from) {
    return readEach(asked, from).getFirst();
  }

  /**
   * The same for each type. Their orders fit together, and so do their cursors: what is on a page
   * is the first of what all of them find.
   */
  public List<Query> readEach(ScimRequest.Search asked, Viewpoint from) {
    var conditions = filters(asked.filter(), from);
    var attributes = types.stream().map(type -> Attributes.of(type, from.base())).toList();
    var orders = Sorter.across(attributes, asked.sort());
    var page = asked.page().atMost(pageSizeMax);
    var fingerprint = fingerprint(asked.filter(), asked.sort(), from);
    var place = new Query.Place(last(asked.page(), fingerprint, from), fingerprint, from.at());
    return IntStream.range(0, types.size())
        .mapToObj(i -> new Query(conditions.get(i), orders.get(i), page, place))
        .toList();
  }

  /** The condition that a filter's text means; none means everything. */
  public SqlCondition filter(@Nullable String filter, Viewpoint from) {
    return filters(filter, from).getFirst();
  }

  private List<SqlCondition> filters(@Nullable String filter, Viewpoint from) {
    if (filter == null || filter.isBlank()) {
      return Collections.nCopies(types.size(), SqlCondition.ALL);
    }
    var resolved = FilterResolver.readAcross(filter, types, ScimRules.LENIENT);
    return IntStream.range(0, types.size())
        .mapToObj(i -> toSql(types.get(i), from).translate(resolved.get(i)))
        .toList();
  }

  private static FilterToSql toSql(ResourceType type, Viewpoint from) {
    return new FilterToSql(Attributes.of(type, from.base()), from.organization());
  }

  private static @Nullable Cursor last(Page page, long fingerprint, Viewpoint from) {
    var cursor = page.cursor();
    if (cursor == null) return null;
    if (page.count() == 0) {
      throw ScimException.invalidCount("a page that ends in a cursor has at least 1 resource");
    }
    return cursor.isEmpty() ? null : Cursor.parse(cursor, fingerprint, from.at());
  }

  private long fingerprint(@Nullable String filter, @Nullable Sort sort, Viewpoint from) {
    var search =
        String.join(
            "\n",
            from.organization().toString(),
            types.stream().map(ResourceType::id).collect(Collectors.joining(" ")),
            String.valueOf(filter),
            String.valueOf(sort));
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(search.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
