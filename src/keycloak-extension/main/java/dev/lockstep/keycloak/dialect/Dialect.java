package dev.lockstep.keycloak.dialect;

import java.util.List;

/**
 * How a target wants to be spoken to. Each value has a name such as {@code members.addsPerRequest},
 * and comes from a preset's file, from what the target says of itself, or from an admin: {@link
 * Layers}.
 *
 * @param users about users
 * @param groups about groups
 * @param deactivated what becomes of a user whose {@code active} is false
 * @param patch how a PATCH is written
 * @param members how the members of a group are told
 * @param list how resources are looked up and listed
 * @param http what the HTTP around it must look like
 */
public record Dialect(
    Speech users,
    Speech groups,
    Deactivated deactivated,
    Patch patch,
    Members members,
    Listing list,
    Http http) {

  /**
   * About one kind of resource.
   *
   * @param match attributes a resource is looked up by, in order; one of them is externalId, or the
   *     id where that is ours
   * @param names when two names are one
   * @param lookUpFirst whether it is looked up before each create, as the target may not answer 409
   *     to a double
   * @param update how it is changed
   * @param delete whether it may be deleted
   * @param createOnly attributes that are sent with the create and never again
   * @param never attributes that are never sent
   */
  public record Speech(
      List<String> match,
      Names names,
      boolean lookUpFirst,
      Verb update,
      boolean delete,
      List<String> createOnly,
      List<String> never) {
    public Speech {
      match = List.copyOf(match);
      createOnly = List.copyOf(createOnly);
      never = List.copyOf(never);
      if (match.isEmpty()) {
        throw new IllegalArgumentException("match must name at least one attribute");
      }
      // Without it, a create whose answer was lost could never be told from somebody else's.
      var paths = match.stream().map(MatchPath::parse).toList();
      if (paths.stream().noneMatch(MatchPath::isOurId)) {
        throw new IllegalArgumentException("externalId, beside others");
      }
    }

    /** Is it looked up by what a target may have twice, and so would not refuse to have again? */
    public boolean findsDoubles() {
      return match.stream()
          .anyMatch(it -> !it.equalsIgnoreCase("userName") && !MatchPath.parse(it).isOurId());
    }

    /** The attribute over there that has our own id as its value. */
    public String ownId() {
      return match.stream()
          .filter(attribute -> MatchPath.parse(attribute).isOurId())
          .findFirst()
          .orElseThrow();
    }
  }

  /** How a resource is changed. */
  public enum Verb {
    /** PATCH of what differs. */
    PATCH,
    /** GET, merge, PUT, as there is no PATCH. */
    PUT
  }

  /** What becomes of a user whose {@code active} is false. */
  public enum Deactivated {
    /** The target keeps the user, switched off. */
    KEPT,
    /** The target removes the user: the id is void, and somebody who returns is created anew. */
    REMOVED,
    /** The target keeps the user and answers 404 about the id until it is active again. */
    HIDDEN
  }

  /**
   * How a PATCH is written.
   *
   * @param clear how an attribute loses its value
   * @param paths whether each operation has a path
   * @param operations how their names are spelled
   * @param booleans how true and false are spelled
   */
  public record Patch(Clear clear, Paths paths, Spelling operations, Booleans booleans) {}

  /** How an attribute loses its value. */
  public enum Clear {
    /** By a remove operation. */
    REMOVE,
    /** By null as its new value. */
    NULL,
    /** By an empty text, or an empty list, as its new value. */
    EMPTY,
    /** Not at all: the old value stays over there. */
    NEVER
  }

  /** Whether operations have a path. */
  public enum Paths {
    /** One operation per attribute, each with its path. */
    EACH,
    /** One operation whose value is an object of all attributes. */
    NONE
  }

  /** How operations are spelled. */
  public enum Spelling {
    /** As RFC 7644 has it: add, remove, replace. */
    LOWER,
    /** Add, Remove, Replace. */
    CAPITAL
  }

  /** How booleans are spelled. */
  public enum Booleans {
    /** As JSON has them. */
    JSON,
    /** As the texts True and False. */
    TEXT
  }

  /**
   * How the members of a group are told.
   *
   * @param add how members are added
   * @param remove how they are removed
   * @param mixed whether adds and removes may share a request
   * @param addsPerRequest members that one PATCH may add
   * @param removesPerRequest members that one PATCH may remove
   * @param bytesPerRequest bytes that the body of one PATCH may have
   * @param shown whether a read group shows its members
   */
  public record Members(
      Add add,
      Remove remove,
      boolean mixed,
      int addsPerRequest,
      int removesPerRequest,
      int bytesPerRequest,
      Shown shown) {
    private static final int BYTES_LEAST = 1_000;

    public Members {
      atLeast(addsPerRequest, 1);
      atLeast(removesPerRequest, 1);
      atLeast(bytesPerRequest, BYTES_LEAST);
    }
  }

  /** How members are added. */
  public enum Add {
    /** One operation with a list of them. */
    LIST,
    /** One operation each, whose value is the bare id. */
    EACH
  }

  /** How members are removed. */
  public enum Remove {
    /** One operation each: {@code members[value eq "…"]}. */
    FILTER,
    /** One operation for all: {@code members[value eq "…" or value eq "…"]}. */
    OR,
    /** One operation on {@code members} with a list of them. */
    LIST
  }

  /** Whether a read group shows its members. */
  public enum Shown {
    YES,
    /** Only where they are asked for by {@code attributes}. */
    ASKED,
    NO
  }

  /**
   * How resources are looked up and listed.
   *
   * @param find how one is looked up
   * @param paging how a list goes on
   * @param pageSize resources on one page
   * @param excludes whether {@code excludedAttributes} is understood
   */
  public record Listing(Find find, Paging paging, int pageSize, boolean excludes) {
    public Listing {
      atLeast(pageSize, 1);
    }
  }

  /** How a resource is looked up. */
  public enum Find {
    /** By a filter. */
    FILTER,
    /** In the list of all, as there are no filters. */
    LIST
  }

  /** How a list goes on. */
  public enum Paging {
    /** By startIndex and count. */
    INDEX,
    /** By a cursor, RFC 9865. */
    CURSOR,
    /** Not at all: a list is one page. */
    NONE
  }

  /**
   * What the HTTP around it must look like.
   *
   * @param etag whether resources have versions that a change may depend on
   * @param mediaType of requests and answers
   * @param inFlight calls that may be under way at once
   * @param writesPerMinute calls that may change something within a minute; 0: as many as it takes
   */
  public record Http(boolean etag, MediaType mediaType, int inFlight, int writesPerMinute) {
    public Http {
      atLeast(inFlight, 1);
      atLeast(writesPerMinute, 0);
    }
  }

  /** The media type of requests. */
  public enum MediaType {
    /** {@code application/scim+json}. */
    SCIM("application/scim+json"),
    /** {@code application/json}. */
    JSON("application/json");

    private final String text;

    MediaType(String text) {
      this.text = text;
    }

    /** As it stands in a header. */
    public String text() {
      return text;
    }
  }

  /** What a preset says where nothing was discovered and nothing set. */
  public static Dialect preset(String name) {
    return Layers.of(Preset.named(name)).dialect();
  }

  /** Whoever wrote the value knows its name. */
  private static void atLeast(int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException("at least " + least);
    }
  }
}
