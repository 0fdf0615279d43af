using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>What came of putting a line right.</summary>
public abstract record CorrectLineOutcome
{
    public sealed record Corrected : CorrectLineOutcome;

    /// <summary>A request was sent; whoever the organisation names decides.</summary>
    public sealed record Asked(string Approver) : CorrectLineOutcome;

    public sealed record NotAllowed : CorrectLineOutcome; // 403; the attempt is in the audit

    public sealed record NotFound : CorrectLineOutcome; // 404

    /// <summary>Fields by name, in Vietnamese (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : CorrectLineOutcome;

    /// <summary>A rule says no (409): nobody has agreed, the line is struck through, …</summary>
    public sealed record Refused(string Code, string Message) : CorrectLineOutcome;

    private CorrectLineOutcome()
    {
    }
}

/// <summary>The line's clerk puts a field right, or asks for the agreement that this needs.</summary>
/// <remarks>Source: Sơn Động Điều 9.5 (SD-9.5), Hà Tĩnh Điều 4.1 (HT-4.1a), Gia Lai Điều 14.4 (GL-14.4).</remarks>
public sealed class CorrectLine(NpgsqlDataSource source, IStepRunner steps, TimeProvider clock)
{
    private const int LongestReason = 500;

    /// <summary>Puts it right now. Where somebody must agree: only on an approved request for exactly this.</summary>
    public Task<CorrectLineOutcome> RunAsync(CurrentPerson person, Guid registerId, int number, string field, string? value, string? reason, CancellationToken cancellationToken) =>
        RunAsync(person, registerId, number, field, value, reason, ask: false, cancellationToken);

    /// <summary>Puts it right where nobody must agree; else sends the request.</summary>
    public Task<CorrectLineOutcome> AskAsync(CurrentPerson person, Guid registerId, int number, string field, string? value, string? reason, CancellationToken cancellationToken) =>
        RunAsync(person, registerId, number, field, value, reason, ask: true, cancellationToken);

    private async Task<CorrectLineOutcome> RunAsync(
        CurrentPerson person, Guid registerId, int number, string field, string? value, string? reason, bool ask, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!person.May(Right.CorrectRegister))
        {
            new AuditEntry("register.correction-refused", "register", registerId.ToString()) { Details = new JsonObject { ["number"] = number, ["field"] = field } }.AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new CorrectLineOutcome.NotAllowed();
        }

        if (await RegisteredLine.FindAsync(work, registerId, number, cancellationToken) is not { } line)
            return new CorrectLineOutcome.NotFound();
        var (after, errors) = await ReadAsync(work, line, field, value, reason, cancellationToken);
        if (errors.Count > 0)
            return new CorrectLineOutcome.Invalid(errors);

        var correction = new LineCorrection(registerId, number, field, line.ValueOf(field), after, reason!.Trim());
        var settings = await CorrectionSettings.ReadAsync(work, cancellationToken);
        if (!settings.NeedsApproval(field))
            return await ApplyAsync(work, correction, Agreement.NotNeeded, cancellationToken);
        if (ask && !line.IsStruck)
        {
            await work.DisposeAsync();
            return await SendAsync(person.Actor, correction, line, settings, cancellationToken);
        }

        var permit = await ChangeGate.AskAsync(work, settings.Gate, correction.ToSubject(), $"Đính chính số đến {NumberSeries.Show(number)}", cancellationToken);
        if (permit is not ChangePermit.Granted { Request: var request })
            return new CorrectLineOutcome.Refused("NOT_APPROVED", ((ChangePermit.Refused)permit).Message);
        ChangeRows.CarryOut(work, request.Id, $"đính chính số đến {NumberSeries.Show(number)}");
        return await ApplyAsync(work, correction, await AgreementAsync(work, request.Id, request.Symbol, cancellationToken), cancellationToken);
    }

    /// <summary>Who agreed to a request.</summary>
    public static async Task<Agreement> AgreementAsync(StepWork work, Guid requestId, string symbol, CancellationToken cancellationToken) => new(requestId, symbol,
        await work.ReadValueAsync<Guid?>("select decided_by from change_requests where id = $1", cancellationToken, Sql.Value(requestId)));

    private static async Task<CorrectLineOutcome> ApplyAsync(StepWork work, LineCorrection correction, Agreement agreement, CancellationToken cancellationToken)
    {
        if (await LineCorrections.ApplyAsync(work, correction, agreement, cancellationToken) is { } refused)
            return new CorrectLineOutcome.Refused(refused.Code, refused.Message);
        await work.CommitAsync(cancellationToken);
        return new CorrectLineOutcome.Corrected();
    }

    private async Task<CorrectLineOutcome> SendAsync(Actor actor, LineCorrection correction, RegisteredLine line, CorrectionSettings settings, CancellationToken cancellationToken)
    {
        var what = LineCorrection.LabelOf(correction.Field);
        var title = $"Đính chính «{what}» của số đến {NumberSeries.Show(correction.Number)}, «{line.BookName}»";
        JsonObject Form() => new()
        {
            ["kind"] = ColumnNames.Text(ChangeKind.Data),
            ["action"] = LineCorrection.Action,
            ["subject"] = correction.ToSubject().Id,
            ["title"] = title,
            ["hash"] = correction.ToSubject().Hash,
            ["before"] = correction.Field == LineCorrection.Book ? $"Số đến {NumberSeries.Show(correction.Number)}" : $"{what}: {correction.Before ?? "(trống)"}",
            ["after"] = correction.Field == LineCorrection.Book ? "Gạch bỏ dòng cũ, cấp số đến tiếp theo" : $"{what}: {correction.After ?? "(trống)"}",
            ["reason"] = correction.Reason,
            ["proposal"] = correction.ToJson(),
            ["authors"] = new JsonArray(actor.PersonId!.Value.ToString()),
        };
        var result = await steps.StartAsync(new StartProcedure(actor, CorrectionSettings.Procedure, Form(), []), cancellationToken);
        if (result is StepResult.NotFound)
            result = await steps.StartAsync(new StartProcedure(actor, ChangeSettings.Procedure, Form(), []), cancellationToken);
        return result switch
        {
            StepResult.Done => new CorrectLineOutcome.Asked(settings.Gate.Who),
            StepResult.Invalid invalid => new CorrectLineOutcome.Invalid(invalid.Errors),
            StepResult.Refused refused => new CorrectLineOutcome.Refused(refused.Code, refused.Message),
            _ => new CorrectLineOutcome.Refused("NO_PROCEDURE", "Cơ quan chưa có quy trình đính chính sổ hoặc yêu cầu thay đổi đang hiệu lực. Hãy báo người quản trị."),
        };
    }

    private static async Task<(string? After, Dictionary<string, string[]> Errors)> ReadAsync(
        StepWork work, RegisteredLine line, string field, string? value, string? reason, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(reason))
            errors["reason"] = ["Hãy ghi lý do đính chính."];
        else if (reason.Length > LongestReason)
            errors["reason"] = [$"Lý do không dài quá {LongestReason} ký tự."];
        if (field == LineCorrection.Book)
        {
            var series = value?.Trim() ?? "";
            if (series.Length > 0 && !await work.ReadValueAsync<bool>("select exists (select from registers where organisation_id = $1 and kind = 'incoming' and series = $2)",
                cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(series)))
                errors["value"] = ["Cơ quan không có sổ này."];
            return (series, errors);
        }

        if (!LineCorrection.Fields.ContainsKey(field))
        {
            errors["field"] = ["Hãy chọn mục cần đính chính."];
            return (null, errors);
        }

        var (after, wrong) = Registration.ReadOne(field, value, work.Now);
        if (wrong.Count > 0)
            errors["value"] = [.. wrong];
        else if (after == line.ValueOf(field))
            errors["value"] = ["Giá trị mới giống giá trị đang có."];
        else if (field == "typeCode" && !await work.ReadValueAsync<bool>("select exists (select from document_types where code = $1)", cancellationToken, Sql.Value(after)))
            errors["value"] = ["Không có loại văn bản này."];
        return (after, errors);
    }
}
