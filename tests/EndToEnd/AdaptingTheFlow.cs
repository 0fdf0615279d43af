using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator changes Sơn Động's own procedure in the unmodified Elsa Studio, while the office works. One office of its own: others go by the shipped flow.</summary>
public sealed class AdaptingTheFlow(SonDong office) : IClassFixture<SonDong>
{
    [Fact, Clause("FO-2")]
    public Task The_next_letter_follows_the_changed_deadline_and_the_running_one_its_own() => office.WorkAsync(async () =>
    {
        var (clerk, chief, head) = (await office.Clerk, await office.Chief, await office.AsAsync("truongphong.noivu"));
        await clerk.RegisterAsync("Văn bản đang đi");
        await chief.AssignAsync("Văn bản đang đi", "Phòng Nội vụ");

        var administrator = await office.AsAsync("quantri");
        await administrator.Page.OpenStepAsync("unit");
        await administrator.Page.Locator(".mud-input-control", new() { HasText = "Hạn xử lý" }).First.ClickAsync();
        await administrator.Page.SaveAsync(
            () => administrator.Page.GetByRole(AriaRole.Option, new() { Name = "Số ngày kể từ khi nhận việc" }).ClickAsync(), model => Setting(model, "dueMode") == "days");
        await administrator.Page.SaveAsync(() => FillAsync(administrator.Page, "Số ngày (giờ)", "2"), model => Setting(model, "dueDays") == "2");
        await administrator.GetAgreementAsync(await office.AsAsync("chutich"), "sd-incoming", "Văn bản đến");
        await administrator.Page.OpenStepAsync("unit");
        Assert.Equal(200, (await administrator.Page.PressPublishAsync()).Status);
        Assert.Equal(2, await office.Server.Database.ScalarAsync<int>("select version from workflow_definition_versions v join organisations o on o.id = v.organisation_id where o.code = 'son-dong' and definition_id = 'sd-incoming' and is_published"));
        await clerk.RegisterAsync("Văn bản đến sau");
        await chief.AssignAsync("Văn bản đến sau", "Phòng Nội vụ");

        await head.OpenTaskAsync("Văn bản đến sau");
        await Expect(head.Page.GetByText("Còn 2 ngày").First).ToBeVisibleAsync();
        await head.OpenTaskAsync("Văn bản đang đi");
        await Expect(head.Page.GetByText("Còn 4 ngày").First).ToBeVisibleAsync();
    });

    /// <summary>What a saved draft says of the step in which a unit decides.</summary>
    private static string? Setting(JsonNode model, string name) =>
        (string?)model["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "unit")![name]?["expression"]?["value"];
}
