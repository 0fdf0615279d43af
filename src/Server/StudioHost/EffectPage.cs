using System.Globalization;
using System.Text;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.StudioHost;

/// <summary>
/// From which day new documents follow each version of a procedure (hiệu lực). Studio has no place for it, so it is a page
/// of ours: plain forms, no script.
/// </summary>
/// <remarks>Source: SD-QD.2.</remarks>
internal static class EffectPage
{
    public static async Task<IResult> ShowAsync(string id, HttpContext http, DefinitionList list, IAntiforgery forms, TimeProvider clock, CancellationToken cancellationToken) =>
        await PageAsync(id, null, http, list, forms, clock, cancellationToken);

    public static async Task<IResult> SetAsync(
        string id, [FromForm] int version, [FromForm] string? from, HttpContext http,
        SetEffectiveDate setDate, DefinitionList list, IAntiforgery forms, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(from, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return await PageAsync(id, "Hãy nhập ngày theo dạng ngày/tháng/năm.", http, list, forms, clock, cancellationToken);
        return await setDate.RunAsync(http.Person().Actor, id, version, date, cancellationToken) switch
        {
            DefinitionOutcome.Refused refused => await PageAsync(id, string.Join(" ", refused.Reasons), http, list, forms, clock, cancellationToken),
            DefinitionOutcome.NotAgreed notAgreed => await PageAsync(id, notAgreed.Reason, http, list, forms, clock, cancellationToken),
            DefinitionOutcome.NotFound => Results.NotFound(),
            _ => Results.LocalRedirect($"/studio/definitions/{Uri.EscapeDataString(id)}/effect"),
        };
    }

    private static async Task<IResult> PageAsync(
        string id, string? refusal, HttpContext http, DefinitionList list, IAntiforgery forms, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = http.Person();
        var (versions, _) = await list.ReadAsync(
            person.OrganisationId, new DefinitionFilter(VersionOptions.All) { DefinitionIds = [id], OrderBy = "Version" }, cancellationToken);
        if (versions.Count == 0)
            return Results.NotFound();

        var today = OfficeDay.Of(clock.GetUtcNow());
        var token = person.May(Right.PublishDefinitions) ? forms.GetAndStoreTokens(http) : null;
        var rows = new StringBuilder();
        foreach (var version in versions)
            rows.Append(Row(version, today, token));
        return BarPage.Show(http, $"Hiệu lực · {versions[0].Name}", OfficeBar.Write(http.User, "effect", id), Write(versions[0], id, refusal, rows.ToString()),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static string Write(DefinitionVersion latest, string id, string? refusal, string rows) => $"""
        <h1>Hiệu lực của quy trình “{OfficeBar.Html.Encode(latest.Name)}”</h1>
        <p>Việc mới theo phiên bản đã phát hành có ngày hiệu lực gần nhất. Việc đang làm giữ phiên bản lúc bắt đầu.
          <a href="/studio/definitions/{Uri.EscapeDataString(id)}">Về trình thiết kế</a></p>
        {(refusal is null ? "" : $"<p class=\"refusal\" role=\"alert\">{OfficeBar.Html.Encode(refusal)}</p>")}
        <table>
          <thead><tr><th scope="col">Phiên bản</th><th scope="col">Tình trạng</th><th scope="col">Hiệu lực từ</th><th scope="col">Đặt ngày</th></tr></thead>
          <tbody>{rows}</tbody>
        </table>
        """;

    private static string Row(DefinitionVersion version, DateOnly today, AntiforgeryTokenSet? token)
    {
        var from = version.EffectiveFrom?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "—";
        var inForce = version is { PublishedAt: not null, RetractedAt: null } && version.EffectiveFrom <= today;
        return $"<tr><td>{version.Version}</td><td>{State(version, today)}</td><td>{from}</td><td>{(token is null || inForce ? "" : Form(version, today, token))}</td></tr>";
    }

    private static string State(DefinitionVersion version, DateOnly today) => version switch
    {
        { RetractedAt: not null } => "Đã ngừng phát hành",
        { PublishedAt: null } => "Bản nháp",
        _ when version.EffectiveFrom > today => "Đã phát hành, chờ hiệu lực",
        _ => "Đã phát hành",
    };

    private static string Form(DefinitionVersion version, DateOnly today, AntiforgeryTokenSet token) => $"""
        <form method="post">
          <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
          <input type="hidden" name="version" value="{version.Version}">
          <label for="from-{version.Version}">Ngày hiệu lực của phiên bản {version.Version}</label>
          <input id="from-{version.Version}" type="date" name="from" required min="{today:yyyy-MM-dd}" value="{version.EffectiveFrom:yyyy-MM-dd}">
          <button type="submit">Đặt</button>
        </form>
        """;
}
