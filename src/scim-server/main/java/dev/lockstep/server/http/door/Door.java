package dev.lockstep.server.http.door;

import dev.lockstep.scim.message.ScimRequest.Create;
import dev.lockstep.scim.message.ScimRequest.Delete;
import dev.lockstep.scim.message.ScimRequest.Patch;
import dev.lockstep.scim.message.ScimRequest.Read;
import dev.lockstep.scim.message.ScimRequest.Replace;
import dev.lockstep.scim.message.ScimRequest.Search;
import dev.lockstep.server.http.answer.Answer;

/** What can be asked of one resource type. */
interface Door {
  Answer create(Asked asked, Create request);

  Answer read(Asked asked, Read request);

  Answer search(Asked asked, Search request);

  Answer replace(Asked asked, Replace request);

  Answer patch(Asked asked, Patch request);

  Answer delete(Asked asked, Delete request);
}
