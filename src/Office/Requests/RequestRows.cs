using System.Text.Json;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Requests;

/// <summary>The statements by which steps write requests and their answers.</summary>
public static class RequestRows
{
    /// <summary>Adds what the step's actor asks.</summary>
    public static Guid Add(StepWork work, string instanceId, string name, string title, IReadOnlyList<FilledField> form)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into requests (id, organisation_id, instance_id, name, title, form, requested_by, requested_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(instanceId), Sql.Value(name), Sql.Value(title), Sql.Json(JsonSerializer.Serialize(form, JsonText.Plain)),
            Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        return id;
    }

    /// <summary>Adds to a request what the program found out as it was sent.</summary>
    public static void Append(StepWork work, Guid request, FilledField found) => work.Write(
        "update requests set form = form || $2 where id = $1", Sql.Value(request), Sql.Json(JsonSerializer.Serialize(new[] { found }, JsonText.Plain)));

    /// <summary>Adds what the step's actor answers.</summary>
    public static void Answer(StepWork work, Guid request, Guid task, string label, string text) => work.Write("""
        insert into request_answers (id, organisation_id, request_id, task_id, label, text, answered_by, on_behalf_of, answered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(request), Sql.Value(task), Sql.Value(label), Sql.Value(text),
        Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now));
}
