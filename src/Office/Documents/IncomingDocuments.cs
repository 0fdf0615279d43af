using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Registers;

namespace FlowOffice.Office.Documents;

/// <summary>
/// What steps do to an incoming document: each method adds one statement to the step. A move that
/// <see cref="IncomingDocumentLifecycle"/> does not know is refused by the database and undoes the step. Where the document came
/// from an organisation of this installation, its sender is told of what the exchange knows (<see cref="Receipts"/>).
/// </summary>
public static class IncomingDocuments
{
    /// <summary>Enters a document at the clerk's desk; nobody else can act on it yet.</summary>
    public static void Receive(StepWork work, Guid documentId, string instanceId, ReceivedDocument received) => work.Write("""
        insert into incoming_documents (id, organisation_id, instance_id, state, sender, arrived_at, source, number_symbol, document_date, type_code,
          abstract, urgency, secrecy, initiator_id, created_at)
        values ($1, $2, $3, 'received', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """,
        Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(instanceId), Sql.Value(received.Sender),
        Sql.Value(received.ArrivedAt.ToUniversalTime()), Sql.Value(ColumnNames.Text(received.Source)), Sql.Value(received.NumberSymbol),
        Sql.Value(received.DocumentDate), Sql.Value(received.TypeCode), Sql.Value(received.Abstract), Sql.Value(ColumnNames.Text(received.Urgency)),
        Sql.Value(ColumnNames.Text(received.Secrecy)), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>
    /// Writes the registered facts and the arrival number, drawn in this same step and entered with
    /// <see cref="Registers.IncomingRegister.Enter"/>.
    /// </summary>
    public static void Register(StepWork work, Guid documentId, RegisteredDocument facts, Guid registerId, int arrivalNumber, DateOnly arrivalDate)
    {
        work.Write("""
            update incoming_documents set state = 'registered', sender = $3, number_symbol = $4, document_date = $5, type_code = $6, abstract = $7,
              urgency = $8, field_code = $9, signer_title = $10, signer_name = $11, page_count = $12, note = $13,
              secrecy = $14, priority = $15, full_text = $16, language = $17, copy_count = $18, to_places = $19, file_code = $20,
              register_id = $21, arrival_number = $22, arrival_date = $23
            where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), .. Facts(facts), Sql.Value(registerId), Sql.Value(arrivalNumber), Sql.Value((DateOnly?)arrivalDate)]);
        Receipts.Tell(work, documentId, ReceiptCode.Registered, NumberSeries.Show(arrivalNumber));
    }

    /// <summary>Writes the facts anew while a document that was sent back is with the clerk. Number, day and book stay.</summary>
    public static void Describe(StepWork work, Guid documentId, RegisteredDocument facts) => work.Write("""
        update incoming_documents set sender = $3, number_symbol = $4, document_date = $5, type_code = $6, abstract = $7,
          urgency = $8, field_code = $9, signer_title = $10, signer_name = $11, page_count = $12, note = $13,
          secrecy = $14, priority = $15, full_text = $16, language = $17, copy_count = $18, to_places = $19, file_code = $20
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), .. Facts(facts)]);

    /// <summary>Gives the document its one lead, a unit or a person, with the direction that this rests on.</summary>
    public static void AssignLead(StepWork work, Guid documentId, Guid? unitId, Guid? personId, string? direction, string? directionSource)
    {
        work.Write("""
            update incoming_documents set state = 'assigned', lead_unit_id = $3, lead_person_id = $4, handler_id = $4,
              direction = $5, direction_source = $6, assigned_at = $7, return_reason = null
            where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), Sql.Value(unitId), Sql.Value(personId), Sql.Value(direction), Sql.Value(directionSource), Sql.Value(work.Now)]);
        Receipts.Tell(work, documentId, ReceiptCode.Assigned);
    }

    /// <summary>Writes type, field and urgency as whoever passes the document on states them; who confirmed its type, and when, is kept.</summary>
    /// <remarks>Source: Gia Lai Điều 15.3 (GL-15.3).</remarks>
    public static void Confirm(StepWork work, Guid documentId, string? typeCode, string? fieldCode, string urgency, bool confirmsType) => work.Write("""
        update incoming_documents set type_code = $3, field_code = $4, urgency = $5,
          confirmed_by = case when $6 then $7 else confirmed_by end, confirmed_at = case when $6 then $8 else confirmed_at end
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(typeCode), Sql.Value(fieldCode), Sql.Value(urgency), Sql.Value(confirmsType), Sql.Value(work.Actor.OnBehalfOf ?? work.Actor.PersonId), Sql.Value(work.Now)]);

    /// <summary>Takes up again, in an instance of its own, a document that was ended by mistake. Handler, lead and due time are as they were.</summary>
    /// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
    public static void Reopen(StepWork work, Guid documentId, string instanceId) => work.Write(
        "update incoming_documents set state = 'in-progress', finished_at = null, instance_id = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(instanceId)]);

    /// <summary>Names the person who handles it from now on; the lead unit keeps watching.</summary>
    public static void SetHandler(StepWork work, Guid documentId, Guid personId) => work.Write("""
        update incoming_documents set state = 'in-progress', handler_id = $3 where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(personId)]);

    /// <summary>Another person is the main handler from now on; where the handler led, that person leads.</summary>
    public static void MoveHandler(StepWork work, Guid documentId, Guid personId) => work.Write("""
        update incoming_documents set handler_id = $3, lead_person_id = case when lead_person_id = handler_id then $3 else lead_person_id end where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(personId)]);

    /// <summary>Sets or moves the due time; null for none.</summary>
    public static void SetDue(StepWork work, Guid documentId, DateTimeOffset? dueAt, DueOrigin? origin) => work.Write(
        "update incoming_documents set due_at = $3, due_origin = $4 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(dueAt), Sql.Value(origin?.ToString())]);

    /// <summary>Sends a misrouted document back to the clerk who registered it. The due time no longer counts against the unit.</summary>
    public static void Return(StepWork work, Guid documentId, string reason) => work.Write("""
        update incoming_documents set state = 'registered', lead_unit_id = null, lead_person_id = null, handler_id = null,
          assigned_at = null, due_at = null, due_origin = null, return_reason = $3
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(reason)]);

    /// <summary>Ends a document that failed the check at reception: it goes back to its sender and uses no number.</summary>
    public static void ReturnToSender(StepWork work, Guid documentId, string reason)
    {
        work.Write("""
            update incoming_documents set state = 'returned', return_reason = $3, finished_at = $4 where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), Sql.Value(reason), Sql.Value(work.Now)]);
        Receipts.Tell(work, documentId, ReceiptCode.Refused, reason);
    }

    /// <summary>Attaches the issued document that answers it.</summary>
    public static void AttachIssuedDocument(StepWork work, Guid documentId, string number, DateOnly date) => work.Write("""
        update incoming_documents set result_kind = 'issued-document', result_number = $3, result_date = $4, result_opinion = null
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(number), Sql.Value((DateOnly?)date)]);

    /// <summary>Attaches a document issued in this system that answers it.</summary>
    public static void AttachReply(StepWork work, Guid documentId, Guid replyId, string number, DateOnly date) => work.Write("""
        update incoming_documents set result_kind = 'issued-document', result_number = $3, result_date = $4, result_opinion = null, reply_document_id = $5
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(number), Sql.Value((DateOnly?)date), Sql.Value(replyId)]);

    /// <summary>Names the outgoing document that answers it, whatever its result will be.</summary>
    public static void LinkReply(StepWork work, Guid documentId, Guid replyId)
    {
        work.Write(
            "update incoming_documents set reply_document_id = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(replyId)]);
        Receipts.Tell(work, documentId, ReceiptCode.Done);
    }

    /// <summary>Attaches the opinion that ends it where nothing is issued.</summary>
    public static void AttachOpinion(StepWork work, Guid documentId, string opinion) => work.Write("""
        update incoming_documents set result_kind = 'opinion', result_opinion = $3, result_number = null, result_date = null
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(opinion)]);

    /// <summary>The work on the document is done. One that is finished already keeps its moment.</summary>
    public static void Finish(StepWork work, Guid documentId)
    {
        work.Write("""
            update incoming_documents set state = 'finished', finished_at = coalesce(finished_at, $3), waiting_since = null, waiting_reason = null
            where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), Sql.Value(work.Now)]);
        Receipts.Tell(work, documentId, ReceiptCode.Done);
    }

    /// <summary>The work on the document is done, unless it lies in an open work file: then only the end of that makes it so.</summary>
    public static void FinishOutsideOfFiles(StepWork work, Guid documentId) => work.Write("""
        update incoming_documents d set state = 'finished', finished_at = coalesce(finished_at, $3), waiting_since = null, waiting_reason = null
        where id = $1 and organisation_id = $2 and not exists (
          select from work_files f
          where f.state = 'open' and (f.document_id = d.id or f.id in (select work_file_id from work_file_documents where document_id = d.id)))
        """,
        [.. Key(work, documentId), Sql.Value(work.Now)]);

    /// <summary>The work on every document of a work file is done.</summary>
    public static void FinishAllOf(StepWork work, Guid workFileId)
    {
        work.Write("""
            update incoming_documents set state = 'finished', finished_at = $3, waiting_since = null, waiting_reason = null
            where organisation_id = $2 and state in ('registered', 'assigned', 'in-progress')
              and id in (select document_id from work_file_documents where work_file_id = $1)
            """, Sql.Value(workFileId), Sql.Value(work.OrganisationId), Sql.Value(work.Now));
        Receipts.TellOfAll(work, workFileId, ReceiptCode.Done);
    }

    /// <summary>A leader confirms that it is finished.</summary>
    public static void ConfirmCompletion(StepWork work, Guid documentId) => work.Write(
        "update incoming_documents set completion_confirmed_by = $3, completion_confirmed_at = $4 where id = $1 and organisation_id = $2",
        [.. Key(work, documentId), Sql.Value(work.Actor.OnBehalfOf ?? work.Actor.PersonId), Sql.Value(work.Now)]);

    /// <summary>A leader finds that it is not finished: its handler goes on. When it was finished before stays in the audit.</summary>
    public static void RefuseCompletion(StepWork work, Guid documentId) => work.Write("""
        update incoming_documents set state = 'in-progress', finished_at = null, completion_confirmed_by = null, completion_confirmed_at = null
        where id = $1 and organisation_id = $2
        """, Key(work, documentId));

    /// <summary>Says that the document is sent for reference only, or for action after all.</summary>
    public static void MarkForReference(StepWork work, Guid documentId, bool forReference) => work.Write(
        "update incoming_documents set for_reference = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(forReference)]);

    /// <summary>Keeps how the paper met its electronic file.</summary>
    public static void SetReception(StepWork work, Guid documentId, string reception) => work.Write(
        "update incoming_documents set reception = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(reception)]);

    /// <summary>Keeps when it really came, where it was entered after an outage.</summary>
    public static void SetActualTime(StepWork work, Guid documentId, DateTimeOffset actualAt) => work.Write(
        "update incoming_documents set actual_at = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(actualAt.ToUniversalTime())]);

    /// <summary>Something is awaited from now on, with the agreement of whoever decides on it.</summary>
    public static void BeginWaiting(StepWork work, Guid documentId, string reason) => work.Write(
        "update incoming_documents set waiting_since = $3, waiting_reason = $4 where id = $1 and organisation_id = $2",
        [.. Key(work, documentId), Sql.Value(work.Now), Sql.Value(reason)]);

    /// <summary>Nothing is awaited any more.</summary>
    public static void EndWaiting(StepWork work, Guid documentId, int pausedDays) => work.Write("""
        update incoming_documents set waiting_since = null, waiting_reason = null, paused_days = paused_days + $3
        where id = $1 and organisation_id = $2
        """, [.. Key(work, documentId), Sql.Value(pausedDays)]);

    /// <summary>Names the work file that was opened from the document.</summary>
    public static void LinkWorkFile(StepWork work, Guid documentId, Guid workFileId) => work.Write(
        "update incoming_documents set work_file_id = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(workFileId)]);

    private static Npgsql.NpgsqlParameter[] Key(StepWork work, Guid documentId) => [Sql.Value(documentId), Sql.Value(work.OrganisationId)];

    private static Npgsql.NpgsqlParameter[] Facts(RegisteredDocument facts) =>
    [
        Sql.Value(facts.Sender), Sql.Value(facts.NumberSymbol), Sql.Value(facts.DocumentDate), Sql.Value(facts.TypeCode), Sql.Value(facts.Abstract),
        Sql.Value(ColumnNames.Text(facts.Urgency)), Sql.Value(facts.FieldCode), Sql.Value(facts.SignerTitle), Sql.Value(facts.SignerName),
        Sql.Value(facts.PageCount), Sql.Value(facts.Note), Sql.Value(ColumnNames.Text(facts.Secrecy)), Sql.Value(facts.Priority), Sql.Value(facts.FullText),
        Sql.Value(facts.Language), Sql.Value(facts.CopyCount), Sql.Value(facts.ToPlaces), Sql.Value(facts.FileCode),
    ];
}
