package dev.lockstep.scim.rules;

/**
 * Every bound of the protocol, in one place.
 *
 * @param bodyBytesMax size of a request's or answer's body
 * @param groupBytesMax size of a group's body, which is read as a stream: all but the ids of its
 *     members has the limit of any body
 * @param groupMembersMax members that one request may name in a list
 * @param filterLengthMax characters of a filter or path
 * @param filterDepthMax nested parentheses, brackets and nots of a filter
 * @param filterTermsMax comparisons of a filter; with the depth, it bounds the tree and all
 *     recursion
 * @param patchOperationsMax operations of one PATCH
 * @param bulkOperationsMax operations of one bulk request
 * @param pageSizeMax resources of one page, whatever the client asks for
 * @param jsonDepthMax nested objects and arrays of a body
 */
public record ScimLimits(
    int bodyBytesMax,
    int groupBytesMax,
    int groupMembersMax,
    int filterLengthMax,
    int filterDepthMax,
    int filterTermsMax,
    int patchOperationsMax,
    int bulkOperationsMax,
    int pageSizeMax,
    int jsonDepthMax) {

  /** What fits every client we know. */
  public static final ScimLimits DEFAULT =
      new ScimLimits(1 << 20, 1 << 26, 250_000, 8_192, 32, 200, 1_000, 1_000, 200, 32);

  public ScimLimits {
    atLeastOne("bodyBytesMax", bodyBytesMax);
    atLeastOne("groupBytesMax", groupBytesMax);
    atLeastOne("groupMembersMax", groupMembersMax);
    atLeastOne("filterLengthMax", filterLengthMax);
    atLeastOne("filterDepthMax", filterDepthMax);
    atLeastOne("filterTermsMax", filterTermsMax);
    atLeastOne("patchOperationsMax", patchOperationsMax);
    atLeastOne("bulkOperationsMax", bulkOperationsMax);
    atLeastOne("pageSizeMax", pageSizeMax);
    atLeastOne("jsonDepthMax", jsonDepthMax);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1, was " + value);
    }
  }
}
