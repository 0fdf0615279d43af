using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Drafts;

/// <summary>What somebody typed over a version of a draft.</summary>
/// <param name="DocumentId">The outgoing document.</param>
/// <param name="BaseVersion">The version that was in front of them; 0 for none.</param>
/// <param name="Paragraphs">What they typed.</param>
public sealed record DraftEdit(Guid DocumentId, int BaseVersion, IReadOnlyList<TypedParagraph> Paragraphs)
{
    /// <summary>The requested changes that this edit carries out.</summary>
    public IReadOnlyList<Guid> CarriesOut { get; init; } = [];

    /// <summary>Whether they know that the edit voids a consent.</summary>
    public bool VoidsConsent { get; init; }
}

/// <summary>What came of saving a draft. Each case is something a person can be told.</summary>
public abstract record SaveDraftOutcome
{
    /// <summary>It is the newest version now.</summary>
    public sealed record Saved(int Version) : SaveDraftOutcome;

    /// <summary>Nothing was changed; the newest version stays.</summary>
    public sealed record Unchanged(int Version) : SaveDraftOutcome;

    /// <summary>It is not the person's step now (403).</summary>
    public sealed record NotYourTurn : SaveDraftOutcome;

    /// <summary>Somebody saved a newer version meanwhile (409).</summary>
    public sealed record Stale(int Newest, Guid? By, DateTimeOffset At) : SaveDraftOutcome;

    /// <summary>The edit breaks what a higher level marked (409).</summary>
    public sealed record Protected(IReadOnlyList<ProtectedPlace> Places) : SaveDraftOutcome;

    /// <summary>Something is missing or too long (422), by field.</summary>
    public sealed record Invalid(string Field, string Message) : SaveDraftOutcome;

    private SaveDraftOutcome()
    {
    }
}

/// <summary>
/// Saves an edit as the next version of a draft. The hand (level and colour) is that of the step whose task the person has
/// open; nobody chooses it. A consent to the text before is voided, unless the edit carries out changes requested with it.
/// </summary>
/// <remarks>Source: Gia Lai Điều 10.8, 10.6, 15.2 (GL-10.8a–c, GL-10.6b, GL-15.2).</remarks>
public sealed class SaveDraft(NpgsqlDataSource source, TimeProvider clock)
{
    private const int MostParagraphs = 2000;

    public async Task<SaveDraftOutcome> RunAsync(Actor actor, DraftEdit edit, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (turn, standsFor, newest) = await ReadAsync(work, edit.DocumentId, cancellationToken);
        if (turn is null)
            return await RefuseAsync(work, edit, "NOT_YOUR_TURN", null, new SaveDraftOutcome.NotYourTurn(), cancellationToken);
        work.Actor = actor with { OnBehalfOf = standsFor == actor.PersonId ? null : standsFor };
        if (edit.BaseVersion != (newest?.Version ?? 0))
            return newest is null ? new SaveDraftOutcome.Stale(0, null, work.Now) : new SaveDraftOutcome.Stale(newest.Version, newest.AuthorId, newest.SavedAt);
        if (edit.Paragraphs.Count > MostParagraphs || edit.Paragraphs.Any(paragraph => paragraph.Text.Length > DraftTokens.LongestParagraph))
            return new SaveDraftOutcome.Invalid("text", $"Một đoạn dài nhất {DraftTokens.LongestParagraph} ký tự, một dự thảo nhiều nhất {MostParagraphs} đoạn. Hãy tách đoạn dài thành nhiều đoạn.");
        if (edit.Paragraphs.Any(paragraph => !UnreadableText.IsReadable(paragraph.Text)))
            return new SaveDraftOutcome.Invalid("text", UnreadableText.Message);

        var before = newest?.Text() ?? DraftText.Empty;
        var (text, places) = EditDraft.Apply(before, edit.Paragraphs, new DraftPen(turn.Level, turn.Color, actor.PersonId));
        if (places.Count > 0)
            return await RefuseAsync(work, edit, "EDIT_PROTECTED", "GL-10.8b", new SaveDraftOutcome.Protected(places), cancellationToken);
        if (text.Paragraphs.Count == 0)
            return new SaveDraftOutcome.Invalid("text", "Dự thảo chưa có nội dung. Hãy nhập ít nhất một đoạn.");
        if (newest is not null && text.Hash() == newest.Sha256)
            return edit.CarriesOut.Count > 0
                ? new SaveDraftOutcome.Invalid("carriesOut", "Nội dung chưa thay đổi. Hãy sửa dự thảo rồi mới đánh dấu yêu cầu đã thực hiện.")
                : new SaveDraftOutcome.Unchanged(newest.Version);

        var version = edit.BaseVersion + 1;
        if (await ConsentAsync(work, edit, version, cancellationToken) is { } wrong)
            return wrong;
        Write(work, edit, turn, text, version);
        await work.CommitAsync(cancellationToken);
        return new SaveDraftOutcome.Saved(version);
    }

    private static async Task<(DraftTurn?, Guid, DraftVersion?)> ReadAsync(StepWork work, Guid documentId, CancellationToken cancellationToken)
    {
        var person = work.Actor.PersonId ?? throw new ArgumentException("A draft is edited by a person.", nameof(work));
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select pg_advisory_xact_lock(hashtextextended($1, 95))", Sql.Value(documentId.ToString())),
            DraftTurn.Query(documentId, work.OrganisationId, hold: true),
            Participant.Query(person, VietnamTime.DateOf(work.Now)),
            Sql.Command("""
                select version, author_id, saved_at, content::text, sha256 from draft_versions
                where document_id = $1 and organisation_id = $2 order by version desc limit 1
                """, Sql.Value(documentId), Sql.Value(work.OrganisationId)));
        await reader.NextResultAsync(cancellationToken);
        var turns = await DraftTurn.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var own = DraftTurn.Of(turns, await Participant.ReadAsync(person, reader, cancellationToken));
        await reader.NextResultAsync(cancellationToken);
        var newest = await reader.ReadAsync(cancellationToken)
            ? new DraftVersion
            {
                Version = reader.GetInt32(0), AuthorId = reader.IsDBNull(1) ? null : reader.GetGuid(1), SavedAt = reader.GetFieldValue<DateTimeOffset>(2),
                Content = reader.GetString(3), Sha256 = reader.GetString(4),
            }
            : null;
        return (own?.Turn, own?.StandsFor ?? default, newest);
    }

    /// <summary>Lets the consent follow the requested changes, or voids it.</summary>
    private static async Task<SaveDraftOutcome.Invalid?> ConsentAsync(StepWork work, DraftEdit edit, int version, CancellationToken cancellationToken)
    {
        var consent = await work.ReadValueAsync<Guid?>("select id from draft_consents where document_id = $1 and organisation_id = $2 and voided_at is null for update",
            cancellationToken, Sql.Value(edit.DocumentId), Sql.Value(work.OrganisationId));
        if (consent is not { } id)
            return null;
        if (edit.CarriesOut.Count > 0)
        {
            var open = await work.ReadValueAsync<Guid[]>("select coalesce(array_agg(id), '{}') from draft_requested_changes where consent_id = $1 and done_at is null",
                cancellationToken, Sql.Value(id)) ?? [];
            if (edit.CarriesOut.Except(open).Any())
                return new("carriesOut", "Yêu cầu đã chọn không còn mở. Hãy xem lại danh sách yêu cầu chỉnh sửa.");
            work.Write("update draft_requested_changes set done_version = $2, done_by = $3, done_at = $4 where id = any($1)",
                Sql.Value([.. edit.CarriesOut.Distinct()]), Sql.Value(version), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
            work.Write("update draft_consents set covers_version = $2 where id = $1", Sql.Value(id), Sql.Value(version));
            return null;
        }

        if (!edit.VoidsConsent)
            return new("voidsConsent", "Lãnh đạo đã đồng ý với bản hiện tại. Hãy đánh dấu yêu cầu chỉnh sửa mà bản này thực hiện, hoặc xác nhận rằng sửa đổi này làm mất hiệu lực ý kiến đồng ý và phải trình lại.");
        work.Write("update draft_consents set voided_at = $2, voided_by_version = $3 where id = $1", Sql.Value(id), Sql.Value(work.Now), Sql.Value(version));
        new AuditEntry("consent.voided", "document", edit.DocumentId.ToString()) { Clause = "GL-15.2", Details = new JsonObject { ["version"] = version } }.AddTo(work);
        return null;
    }

    private static void Write(StepWork work, DraftEdit edit, DraftTurn turn, DraftText text, int version)
    {
        var hash = text.Hash();
        work.Write("""
            insert into draft_versions (id, organisation_id, document_id, version, base_version, author_id, on_behalf_of, level, color, task_id, saved_at, content, sha256)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(edit.DocumentId), Sql.Value(version), Sql.Value(edit.BaseVersion),
            Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(turn.Level), Sql.Value(ColumnNames.Text(turn.Color)), Sql.Value(turn.TaskId),
            Sql.Value(work.Now), Sql.Json(text.ToJson()), Sql.Value(hash));
        new AuditEntry("draft.saved", "document", edit.DocumentId.ToString())
        {
            Step = turn.TaskId.ToString(),
            Details = new JsonObject { ["version"] = version, ["color"] = ColumnNames.Text(turn.Color), ["sha256"] = hash },
        }.AddTo(work);
    }

    private static async Task<SaveDraftOutcome> RefuseAsync(
        StepWork work, DraftEdit edit, string code, string? clause, SaveDraftOutcome outcome, CancellationToken cancellationToken)
    {
        new AuditEntry("draft.refused", "document", edit.DocumentId.ToString()) { Outcome = code, Clause = clause }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return outcome;
    }
}
