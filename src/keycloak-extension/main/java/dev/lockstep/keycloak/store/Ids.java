package dev.lockstep.keycloak.store;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Row ids that sort by the time they were made (UUID version 7), so that inserts land at the end of
 * the index.
 */
public final class Ids {

  private static final long TIME_BITS = 0xFFFF_FFFF_FFFFL;

  private Ids() {}

  /** A new id for this moment, in milliseconds of database time. */
  public static String at(long millis, RandomGenerator random) {
    return id(millis, random.nextLong(), random.nextLong());
  }

  /** The least id that {@link #at} can give for this moment: where a range read starts. */
  public static String least(long millis) {
    return id(millis, 0, 0);
  }

  /** When an id was made, in milliseconds of database time. */
  public static long madeAt(String id) {
    return UUID.fromString(id).getMostSignificantBits() >>> 16;
  }

  private static String id(long millis, long high, long low) {
    long most = (millis & TIME_BITS) << 16 | 0x7000L | (high & 0x0FFFL);
    long least = 0x8000_0000_0000_0000L | (low & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(most, least).toString();
  }
}
