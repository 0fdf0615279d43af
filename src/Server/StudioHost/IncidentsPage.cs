using System.Globalization;
using System.Text;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Server.Elsa.Instances;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.StudioHost;

/// <summary>What went wrong in one instance, and a button to try each step again once its cause is put right. Studio has neither.</summary>
internal static class IncidentsPage
{
    public static Task<IResult> ShowAsync(string id, HttpContext http, InstanceReader instances, IAntiforgery forms, CancellationToken cancellationToken) =>
        PageAsync(id, null, http, instances, forms, cancellationToken);

    public static async Task<IResult> RetryAsync(
        string id, [FromForm] string? execution, HttpContext http, RetryStep retry, InstanceReader instances, IAntiforgery forms, CancellationToken cancellationToken) =>
        await retry.RunAsync(http.Person().Actor, id, execution ?? "", cancellationToken)
            ? Results.LocalRedirect($"/studio/instances/{Uri.EscapeDataString(id)}/incidents")
            : await PageAsync(id, "Bước này đã được chạy lại hoặc phiên xử lý đã kết thúc.", http, instances, forms, cancellationToken);

    private static async Task<IResult> PageAsync(string id, string? refusal, HttpContext http, InstanceReader instances, IAntiforgery forms, CancellationToken cancellationToken)
    {
        var person = http.Person();
        if (await instances.OpenAsync(person.OrganisationId, id, cancellationToken) is not { } opened)
            return Results.NotFound();

        var token = person.May(Right.CancelInstances) ? forms.GetAndStoreTokens(http) : null;
        var rows = new StringBuilder();
        foreach (var incident in opened.State.Incidents.OrderByDescending(incident => incident.At))
            rows.Append(Row(incident, opened.Graph.Find(incident.ActivityNodeId)?.Title ?? incident.ActivityId, token));
        var body = opened.State.Incidents.Count == 0
            ? "<p>Phiên xử lý này không có sự cố.</p>"
            : $"<table><thead><tr><th scope=\"col\">Lúc</th><th scope=\"col\">Bước</th><th scope=\"col\">Sự cố</th><th scope=\"col\"></th></tr></thead><tbody>{rows}</tbody></table>";
        return BarPage.Show(http, "Sự cố", OfficeBar.Write(http.User, "incidents", instanceId: id), $"""
            <h1>Sự cố của phiên xử lý</h1>
            <p>Sửa nguyên nhân trước (chức vụ, đơn vị, dữ liệu), rồi cho bước chạy lại; các nhánh khác vẫn đang chạy.
              <a href="/studio/instances/{Uri.EscapeDataString(id)}">Về sơ đồ</a></p>
            {(refusal is null ? "" : $"<p class=\"refusal\" role=\"alert\">{refusal}</p>")}
            {body}
            """, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static string Row(Incident incident, string step, AntiforgeryTokenSet? token)
    {
        var at = incident.At.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
        var cause = incident.Cause is null ? "" : $"<br><small>{OfficeBar.Html.Encode(incident.Cause)}</small>";
        var act = incident.Resolved ? "Đã chạy lại" : token is null ? "" : $"""
            <form method="post">
              <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
              <input type="hidden" name="execution" value="{OfficeBar.Html.Encode(incident.ActivityInstanceId)}">
              <button type="submit">Chạy lại bước này</button>
            </form>
            """;
        return $"<tr><td>{at}</td><td>{OfficeBar.Html.Encode(step)}</td><td>{OfficeBar.Html.Encode(incident.Message)}{cause}</td><td>{act}</td></tr>";
    }
}
