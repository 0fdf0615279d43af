using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>What came of setting a number aside, or of giving it up.</summary>
public abstract record ReserveOutcome
{
    /// <summary>It is set aside.</summary>
    public sealed record Reserved(int Number) : ReserveOutcome;

    /// <summary>It is given up and stays in the register so.</summary>
    public sealed record Cancelled : ReserveOutcome;

    /// <summary>Something is missing (422).</summary>
    public sealed record Invalid(string Message) : ReserveOutcome;

    /// <summary>It cannot be now (409).</summary>
    public sealed record Refused(string Message) : ReserveOutcome;

    /// <summary>The person keeps no register (403).</summary>
    public sealed record NotYours : ReserveOutcome;

    private ReserveOutcome()
    {
    }
}

/// <summary>The clerk sets aside the next number of a book, or gives up one that was set aside; each with its reason.</summary>
public sealed class ReserveNumber(NpgsqlDataSource source, TimeProvider clock)
{
    private const int Longest = 300;

    /// <summary>Sets the next number of a book aside, for today.</summary>
    public async Task<ReserveOutcome> RunAsync(CurrentPerson person, string series, string? reason, CancellationToken cancellationToken)
    {
        if (Wrong(person, reason) is { } wrong)
            return wrong;
        var today = clock.Today();
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await work.ReadValueAsync<bool?>("select true from registers where id = $1", cancellationToken, Sql.Value(Register.IdOf(person.OrganisationId, RegisterKind.Outgoing, today.Year, series))) is null)
            return new ReserveOutcome.Refused("Sổ này của năm nay chưa có văn bản nào nên chưa giữ số được.");
        if (await ReservedNumbers.ReserveAsync(work, series, today, reason!.Trim(), cancellationToken) is not { } number)
            return new ReserveOutcome.Refused("Dãy số đã cấp cho một ngày sau hôm nay.");
        await work.CommitAsync(cancellationToken);
        return new ReserveOutcome.Reserved(number);
    }

    /// <summary>Gives a number up that was set aside.</summary>
    public async Task<ReserveOutcome> CancelAsync(CurrentPerson person, Guid reservationId, string? reason, CancellationToken cancellationToken)
    {
        if (Wrong(person, reason) is { } wrong)
            return wrong;
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!await ReservedNumbers.CancelAsync(work, reservationId, reason!.Trim(), cancellationToken))
            return new ReserveOutcome.Refused("Số này đã dùng hoặc đã hủy.");
        await work.CommitAsync(cancellationToken);
        return new ReserveOutcome.Cancelled();
    }

    private static ReserveOutcome? Wrong(CurrentPerson person, string? reason) => reason switch
    {
        _ when !person.May(Right.RegisterDocuments) => new ReserveOutcome.NotYours(),
        null or { Length: 0 } => new ReserveOutcome.Invalid("Hãy ghi lý do."),
        { Length: > Longest } => new ReserveOutcome.Invalid($"Lý do dài {reason.Length} ký tự; nhiều nhất là {Longest}."),
        _ => null,
    };
}
