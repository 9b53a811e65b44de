package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Numbers;
import dev.lockstep.benchmarks.load.Template;

/** The people that all parties have, by number. */
public final class People {
  // Ten digits each, so that they sort alike.
  static final long SMALL = 7_000_000_000L;
  static final long LARGE = 7_100_000_000L;
  private static final long FIRST_NEW = 8_000_000_000L;
  private static final Numbers.Fresh NEW = Numbers.Fresh.from(FIRST_NEW);

  /** Creates somebody. */
  public static final Template CREATE =
      Template.post(
          "/Users",
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bench.{n}@bench.example",\
          "externalId":"x{n}","name":{"givenName":"Bench","familyName":"Person {n}"},"displayName":"Bench Person {n}",\
          "emails":[{"value":"bench.{n}@bench.example","type":"work","primary":true}],"active":true}""");

  public static final Template BY_USER_NAME = equal("userName", "bench.{n}@bench.example");
  public static final Template BY_EXTERNAL_ID = equal("externalId", "x{n}");
  public static final Template BY_EMAIL = equal("emails.value", "bench.{n}@bench.example");
  public static final Template BY_DISPLAY_NAME = equal("displayName", "Bench%20Person%20{n}");

  /** Changes one attribute of {@code {id}}. */
  public static final Template CHANGE =
      patch("{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"Changed {n}\"}");

  private People() {}

  /** Numbers nobody has yet. */
  public static Numbers.Fresh fresh() {
    return NEW;
  }

  /** A PATCH of {@code {id}} with these operations. */
  public static Template patch(String operations) {
    return Template.patch(
        "/Users/{id}",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operations
            + "]}");
  }

  private static Template equal(String attribute, String value) {
    return Template.get("/Users?filter=" + attribute + "%20eq%20%22" + value + "%22");
  }
}
