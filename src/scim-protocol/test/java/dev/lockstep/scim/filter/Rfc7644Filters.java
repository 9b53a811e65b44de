package dev.lockstep.scim.filter;

import java.util.stream.Stream;

/** The examples of RFC 7644 section 3.4.2.2, with what they say about the user of RFC 7643 8.2. */
final class Rfc7644Filters {

  private Rfc7644Filters() {}

  static Stream<String> all() {
    return Stream.concat(matching(), failing());
  }

  static Stream<String> matching() {
    return Stream.of(
        "userName sw \"B\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"b\"",
        "title pr",
        "meta.lastModified gt \"2011-05-13T04:42:33Z\"",
        "meta.lastModified ge \"2011-05-13T04:42:34Z\"",
        "meta.lastModified le \"2011-05-13T04:42:34Z\"",
        "title pr and userType eq \"Employee\"",
        "title pr or userType eq \"Intern\"",
        "schemas eq \"urn:ietf:params:scim:schemas:core:2.0:User\"",
        "userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")",
        "userType eq \"Employee\" and (emails.type eq \"work\")",
        "userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]",
        "emails[type eq \"work\" and value co \"@example.com\"]"
            + " or ims[type eq \"xmpp\" and value co \"@foo.com\"]");
  }

  static Stream<String> failing() {
    return Stream.of(
        "userName eq \"bjensen\"",
        "name.familyName co \"O'Malley\"",
        "userName sw \"J\"",
        "meta.lastModified lt \"2011-05-13T04:42:34Z\"",
        "userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co"
            + " \"example.org\")");
  }
}
