using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Slips;

/// <summary>A request slip (phiếu yêu cầu) or any other request by form, for those who have a part in it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7c3).</remarks>
public sealed class RequestSlips(OfficeDb db)
{
    /// <summary>The slip; null where there is none of this id, or the person has no part in it.</summary>
    public async Task<Slip?> ReadAsync(CurrentPerson person, Guid requestId, CancellationToken cancellationToken)
    {
        if (await db.RequestAsync(person.OrganisationId, requestId, cancellationToken) is not { } detail || !await db.HasPartAsync(detail.Request, person.PersonId, cancellationToken))
            return null;
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(one => one.Id == person.OrganisationId, cancellationToken);
        return new Slip(
            (string?)JsonNode.Parse(organisation.Settings)?["parentOrganisation"] ?? "", organisation.Name, detail.Request.Name, detail.Request.Title,
            [new("Người gửi", $"{detail.RequestedBy}, {VietnamTime.DateOf(detail.Request.RequestedAt):dd/MM/yyyy}"), .. detail.Request.Filled.Select(field => new SlipFact(field.Label, field.Text))], [],
            [new("Trả lời", [.. detail.Answers.Select(answer =>
                $"{VietnamTime.DateOf(answer.At):dd/MM/yyyy}, {answer.By}{(answer.OnBehalfOf is null ? "" : $" (thay mặt {answer.OnBehalfOf})")}: {answer.Text}")])]);
    }
}
