package dev.lockstep.benchmarks.receiving;

import java.util.Optional;

/** What the database alone does, by pgbench: one statement and one commit. */
final class Floor {
  static final String MISSING =
      "pgbench is not installed, so nothing is compared with the database alone.";

  // As long as a real one, without colons: pgbench takes a word after a colon for a variable.
  private static final String INSERT =
      """
      \\set n random(1, 9000000000000)
      insert into resource (id, user_name, external_id, document, folded)
      select gen_random_uuid(), 'pgbench.' || :n::text, 'x' || :n::text, doc::jsonb, doc::jsonb
      from (select '{"userName": "bench@bench.example", "externalId": "x", "name": {"givenName": "Bench", \
      "familyName": "Person"}, "displayName": "Bench Person", "active": true, "schemas": \
      ["urn ietf params scim schemas core 2.0 User"], "emails": [{"value": "bench@bench.example", \
      "type": "work", "primary": true}]}' as doc) it;
      """;

  private Floor() {}

  static Optional<Contender> insert(Scene scene, int lanes) {
    return contender(scene, "pgbench insert, " + lanes, INSERT, lanes);
  }

  /** Of one of a thousand rows. */
  static Optional<Contender> update(Scene scene, int lanes) {
    var people = scene.stage().bare().small().people();
    var script =
        """
      \\set n random(%d, %d)
      update resource set document = jsonb_set(document, '{name,familyName}', to_jsonb('Changed ' || :n::text)),
        version = version + 1 where user_name = 'bench.' || :n::text || '@bench.example';
      """
            .formatted(people.first(), people.first() + people.size() - 1);
    return contender(scene, "pgbench update, " + lanes, script, lanes);
  }

  private static Optional<Contender> contender(Scene scene, String name, String script, int lanes) {
    return scene
        .stage()
        .pgbench()
        .map(
            pgbench ->
                new Contender(
                    name,
                    Optional.empty(),
                    () -> pgbench.run(script, lanes, scene.settings().burst())));
  }
}
