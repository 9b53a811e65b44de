package dev.lockstep.keycloak.admin.external;

import dev.lockstep.keycloak.admin.visit.Visit;
import dev.lockstep.keycloak.delivery.ask.Progress;
import dev.lockstep.keycloak.store.Kind;
import dev.lockstep.keycloak.store.entity.AskEntity;
import dev.lockstep.keycloak.store.query.Asks;
import dev.lockstep.keycloak.store.query.External;
import dev.lockstep.keycloak.store.query.External.Person;
import dev.lockstep.keycloak.store.query.Links;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** Accounts that live at one target alone; the ask {@code people} lists them. One request. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ExternalPeople {

  /**
   * A display name that is somebody's name, and its last word. Keycloak has no display name:
   * without this, who has no other name over there would be called by their user name from then on.
   */
  private static final Pattern NAME =
      Pattern.compile("([\\p{L}\\p{M}'’. -]{0,100}?) ?([\\p{L}\\p{M}'’.-]{1,100})");

  private final Visit visit;
  private final String target;

  public ExternalPeople(Visit visit, String target) {
    this.visit = visit;
    this.target = target;
  }

  /**
   * Which account.
   *
   * @param ask whose answer lists it: what is known of it comes from there, as the target said it
   * @param remoteId the target's id
   * @param user the Keycloak id of who it is, where it is to be linked
   */
  public record Account(@Nullable String ask, @Nullable String remoteId, @Nullable String user) {}

  /** It is this user's. */
  @POST
  @Path("link")
  public Response link(@Nullable Account account) {
    visit.mustManage();
    var person = free(account);
    var id = account == null ? null : account.user();
    var user = visit.user(id == null ? "" : id);
    visit.mustView(user);
    var choice = new Choice(visit, visit.row(target).getId());
    if (choice.hasAccount(user.getId())) {
      throw visit.problem("error.hasAccount", Status.CONFLICT);
    }
    choice.link(user.getId(), person.id());
    did(OperationType.ACTION, user);
    return Response.accepted(Map.of("message", visit.words().say("decided"))).build();
  }

  /** Makes a user of it, unless somebody here may be the same, and links the two. */
  @POST
  @Path("import")
  public Response bringIn(@Nullable Account account) {
    visit.mustManage();
    visit.permissions().users().requireManage();
    var person = free(account);
    var same = new External(visit.entities(), visit.realm().getId()).matches(List.of(person));
    if (!same.isEmpty()) {
      throw visit.problem("error.userThere", Status.CONFLICT, person.userName());
    }
    var user = created(person);
    new Choice(visit, visit.row(target).getId()).link(user.getId(), person.id());
    did(OperationType.CREATE, user);
    var message = visit.words().say("importedUser", user.getUsername());
    return Response.ok(Map.of("id", user.getId(), "message", message)).build();
  }

  /** An account that is listed and that nobody is linked to by now. */
  private Person free(@Nullable Account account) {
    var row = visit.row(target).getId();
    var person =
        Optional.ofNullable(account)
            .flatMap(it -> listed(row, it.ask(), it.remoteId()))
            .orElseThrow(() -> visit.problem("error.noExternal", Status.NOT_FOUND));
    if (new Links(visit.entities()).byRemote(row, Kind.USER, person.id()).isPresent()) {
      throw visit.problem("error.externalTaken", Status.CONFLICT);
    }
    return person;
  }

  private Optional<Person> listed(String row, @Nullable String ask, @Nullable String remoteId) {
    if (ask == null || remoteId == null) {
      return Optional.empty();
    }
    return new Asks(visit.entities())
        .find(row, ask)
        .filter(it -> it.getWhat().equals("people"))
        .map(AskEntity::getAnswer)
        .map(answer -> Progress.parse(answer).result())
        .flatMap(
            result ->
                StreamSupport.stream(result.path("external").spliterator(), false)
                    .map(Person::read)
                    .filter(person -> person.id().equals(remoteId))
                    .findFirst());
  }

  /** By the realm's own rules for users; without a password and with nothing verified. */
  private UserModel created(Person person) {
    var attributes = new HashMap<String, List<String>>();
    attributes.put(UserModel.USERNAME, List.of(person.userName()));
    put(attributes, UserModel.EMAIL, person.email());
    put(attributes, UserModel.FIRST_NAME, person.firstName());
    put(attributes, UserModel.LAST_NAME, person.lastName());
    var shown = NAME.matcher(person.displayName());
    if (person.firstName().isEmpty() && person.lastName().isEmpty() && shown.matches()) {
      put(attributes, UserModel.FIRST_NAME, shown.group(1));
      put(attributes, UserModel.LAST_NAME, shown.group(2));
    }
    var profiles = visit.session().getProvider(UserProfileProvider.class);
    try {
      var user = profiles.create(UserProfileContext.USER_API, attributes).create();
      user.setEnabled(person.active());
      return user;
    } catch (ValidationException e) {
      var wrong = e.getErrors().stream().map(ValidationException.Error::getAttribute).toList();
      throw visit.problem("error.userInvalid", Status.BAD_REQUEST, String.join(", ", wrong));
    }
  }

  private static void put(Map<String, List<String>> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, List.of(value));
    }
  }

  private void did(OperationType operation, UserModel user) {
    visit
        .events()
        .operation(operation)
        .resource(ResourceType.USER)
        .resourcePath("users", user.getId())
        .success();
  }
}
