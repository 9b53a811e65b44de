package dev.lockstep.endtoend.rest;

import java.net.URI;
import java.util.Map;

/** An organization's console, signed in as its admin. One thread. */
public final class Organization {
  private final Pages pages;
  private final String base;

  private Organization(Pages pages, String name) {
    this.pages = pages;
    this.base = "/organizations/" + name;
  }

  /** Sets the admin's password by a one-time code and is signed in afterwards. */
  public static Organization setUp(URI server, String name, Map<String, String> codeAndPassword) {
    var pages = new Pages(server);
    pages.submit("/setup", "/setup", codeAndPassword);
    return new Organization(pages, name);
  }

  /** Adds somebody by hand, which works while provisioning is off. */
  public void addMember(String name, String mail) {
    pages.submit(base + "/members/add", base + "/members/add", Map.of("name", name, "mail", mail));
  }

  /** Lets an identity provider in. */
  public void switchProvisioningOn() {
    var action = base + "/provisioning/switch";
    pages.submit(action + "?to=on", action, Map.of("to", "on"));
  }

  /** The text of a page below the organization. */
  public String open(String path) {
    return pages.open(base + path);
  }
}
