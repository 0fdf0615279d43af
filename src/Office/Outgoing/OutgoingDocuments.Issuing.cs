using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;

namespace FlowOffice.Office.Outgoing;

public static partial class OutgoingDocuments
{
    /// <summary>Records the signature, and which content was signed: the newest version of the draft's file.</summary>
    public static void Sign(StepWork work, Guid documentId, Signature signature, Guid? draftSeries) => work.Write("""
        update outgoing_documents set state = 'approved', signer_id = $3, signer_name = $4, signer_title = $5, sign_mark = $6, signed_on = $7, signed_at = $8,
          signed_sha256 = (select sha256 from attachments where series_id = $9 and replaced_at is null)
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(signature.SignerId), Sql.Value(signature.SignerName), Sql.Value(signature.SignerTitle),
            Sql.Value(signature.Mark?.ToString()), Sql.Value((DateOnly?)signature.SignedOn), Sql.Value(work.Now), Sql.Value(draftSeries)]);

    /// <summary>The clerk has found form and content right.</summary>
    public static void Check(StepWork work, Guid documentId) =>
        work.Write("update outgoing_documents set checked_at = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(work.Now)]);

    /// <summary>Gives it the number that was drawn in this same step and entered with <see cref="Registers.OutgoingRegister.Enter"/>.</summary>
    public static void Number(StepWork work, Guid documentId, GivenNumber given, Guid registerId) => work.Write("""
        update outgoing_documents set series = $3, number = $4, number_symbol = $5, issue_date = $6, register_id = $7, issuer_unit_id = $8, incident_reason = $9,
          numbered_at = $10, numbered_by = $11
        where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(given.Series), Sql.Value(given.Number), Sql.Value(given.NumberSymbol), Sql.Value((DateOnly?)given.IssueDate),
            Sql.Value(registerId), Sql.Value(given.IssuerUnitId), Sql.Value(given.IncidentReason), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId)]);

    /// <summary>Sends it: one delivery line a recipient and channel. What goes over the network leaves by the outbox, after the step.</summary>
    public static void Issue(StepWork work, Guid documentId, Dispatching dispatching)
    {
        work.Write("""
            update outgoing_documents set state = 'issued', copy_count = coalesce($3, copy_count), sealed_at = $4, sealed_by = case when $4::timestamptz is null then null else $6 end,
              storage_place = $5, issued_at = $7, issued_by = $6, finished_at = $7
            where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), Sql.Value(dispatching.CopyCount), Sql.Value(dispatching.SealedAt), Sql.Value(dispatching.StoragePlace),
                Sql.Value(work.Actor.PersonId), Sql.Value(work.Now)]);
        work.Write($"""
            with made as (insert into outgoing_deliveries (id, organisation_id, document_id, position, channel, recipient, organ_code, unit_id, state, sent_at)
            select gen_random_uuid(), $2, $1, r.position, way, r.name, r.organ_code, r.unit_id, case way when 'network' then 'queued' else 'sent' end,
              case way when 'network' then null else $3 end
            from outgoing_recipients r, unnest(case when $4 and r.channel <> 'system' then array['network', 'paper'] else array[r.channel] end) as way
            where r.document_id = $1 and r.organisation_id = $2 returning id, organisation_id, channel)
            insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
            select organisation_id, '{Deliveries.Kind}:' || id, '{Deliveries.Kind}', jsonb_build_object('delivery', id), $3, $3 from made where channel = 'network'
            """,
            [.. Key(work, documentId), Sql.Value(work.Now), Sql.Value(dispatching.InParallel)]);
    }
}
