using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Messages;

/// <summary>What came of a text message.</summary>
public abstract record TextMessageOutcome
{
    /// <summary>It waits in the outbox.</summary>
    public sealed record Queued : TextMessageOutcome;

    /// <summary>Fields are missing or wrong (422), by field.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : TextMessageOutcome;

    /// <summary>The actor has no right to send any (403); the attempt is in the audit.</summary>
    public sealed record NotAllowed : TextMessageOutcome;

    private TextMessageOutcome()
    {
    }
}

/// <summary>
/// Somebody with the right sends a colleague a text message about work: it is queued for the telephone with sender, receiver,
/// text and purpose, and the audit keeps them.
/// </summary>
/// <remarks>Source: Gia Lai Điều 11 (GL-11.3).</remarks>
public sealed class SendTextMessage(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The kind of its outbox messages.</summary>
    public const string Kind = "sms";

    /// <summary>Two parts of a message with Vietnamese letters.</summary>
    public const int LongestText = 134;

    public const int LongestPurpose = 200;

    public async Task<TextMessageOutcome> RunAsync(CurrentPerson person, Guid? receiver, string? text, string? purpose, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.SendTextMessages))
        {
            new AuditEntry("text-message.refused", "person", receiver?.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new TextMessageOutcome.NotAllowed();
        }

        (text, purpose) = (text?.Trim().Normalize() ?? "", purpose?.Trim().Normalize() ?? "");
        var to = await (await work.DbAsync(cancellationToken)).People.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == receiver && one.OrganisationId == person.OrganisationId && one.Active, cancellationToken);
        var errors = new Dictionary<string, string[]>();
        if (to is null)
            errors["receiver"] = ["Hãy chọn người nhận."];
        else if (string.IsNullOrWhiteSpace(to.Phone))
            errors["receiver"] = [$"{to.FullName} chưa có số điện thoại trong danh bạ."];
        if (text.Length is 0 or > LongestText)
            errors["text"] = [$"Hãy ghi nội dung, không quá {LongestText} ký tự."];
        if (purpose.Length is 0 or > LongestPurpose)
            errors["purpose"] = [$"Hãy ghi mục đích công việc, không quá {LongestPurpose} ký tự."];
        if (errors.Count > 0)
            return new TextMessageOutcome.Invalid(errors);

        var id = Guid.CreateVersion7(work.Now);
        new OutboxMessage($"{Kind}:{id}", Kind, new JsonObject
        {
            ["to"] = to!.Phone, ["receiverId"] = to.Id.ToString(), ["receiver"] = to.FullName, ["senderId"] = person.PersonId.ToString(), ["sender"] = person.Name, ["text"] = text, ["purpose"] = purpose,
        }) { PersonId = to.Id }.AddTo(work);
        new AuditEntry("text-message.queued", "person", to.Id.ToString())
        {
            Details = new JsonObject { ["message"] = id.ToString(), ["sender"] = person.Name, ["receiver"] = to.FullName, ["text"] = text, ["purpose"] = purpose },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new TextMessageOutcome.Queued();
    }
}
