using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.StudioHost;

/// <summary>The bar above Studio that leads back to the office.</summary>
internal static class OfficeBar
{
    public static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="section">The link that is current.</param>
    /// <param name="definitionId">The definition on the page; its overview and its publishing are one link away.</param>
    /// <param name="instanceId">The instance on the page, whose incidents are one link away.</param>
    public static string Write(ClaimsPrincipal user, string section, string? definitionId = null, string? instanceId = null)
    {
        var effect = definitionId is null ? "" : $"""
            <a href="/flows/{Uri.EscapeDataString(definitionId)}">Tổng quan</a>
            <a href="/flows/{Uri.EscapeDataString(definitionId)}/publishing">Ban hành</a>
            """;
        var incidents = instanceId is null ? "" : $"""
            <a href="/studio/instances/{Uri.EscapeDataString(instanceId)}/incidents"{Current("incidents")}>Sự cố</a>
            """;
        return $"""
            <nav class="office-bar" aria-label="FlowOffice">
              <strong>FlowOffice</strong>
              <a href="/tasks">Việc của tôi</a>
              <a href="/flows">Quy trình</a>
              <a href="/studio/definitions"{Current("definitions")}>Trình thiết kế</a>
              <a href="/studio/instances"{Current("instances")}>Phiên xử lý</a>
              {effect}{incidents}
              <span class="who">{Html.Encode(user.FindFirstValue(OfficeClaims.Name) ?? "")}</span>
            </nav>
            """;

        string Current(string name) => name == section ? " aria-current=\"page\"" : "";
    }
}
