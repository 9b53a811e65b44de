package dev.lockstep.server.directory.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource as another names it.
 *
 * @param id its SCIM id
 * @param display what it is called, where that was looked up
 */
public record Reference(String id, @Nullable String display) {

  /** A user's groups, as SQL. */
  static final String GROUPS =
      """
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'display', g.document ->> 'displayName') order by g.id)
        from scim_group_member gm join scim_group g on g.organization = gm.organization and g.id = gm.scim_group
        where gm.organization = r.organization and gm.member = r.id), '[]') as refs
      """;

  /** A group's members, as SQL. */
  static final String MEMBERS =
      """
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'display',
          coalesce(m.document ->> 'displayName', m.document ->> 'userName')) order by m.id)
        from scim_group_member gm join member m on m.organization = gm.organization and m.id = gm.member
        where gm.organization = r.organization and gm.scim_group = r.id), '[]') as refs
      """;

  /** As many members as the answer to a write names, at most. */
  static final int FEW = 1000;

  /** A group's members where they are few, as SQL; none where they are more. */
  static final String FEW_MEMBERS =
      "case when (select count(*) from (select from scim_group_member gm where gm.organization = r.organization and gm.scim_group = r.id limit "
          + (FEW + 1)
          + ") first_ones) <= "
          + FEW
          + " then "
          + MEMBERS.replace(" as refs", " else '[]' end as refs");

  /** Nobody asked for them. */
  static final String NONE = "'[]' as refs";

  static List<Reference> list(ArrayNode rows) {
    var references = new ArrayList<Reference>();
    for (var row : rows)
      references.add(new Reference(row.get("id").asText(), row.get("display").asText()));
    return references;
  }
}
