using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Language;
using FlowOffice.Studio.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Calendars;

/// <summary>
/// What the forms that change the calendar share: what was typed is saved as settings are, past whoever decides on them; where deadlines
/// would move, they are shown first and the same form is sent again with the key that confirms exactly these.
/// </summary>
public abstract class CalendarFormPage : ComponentBase
{
    [Inject]
    internal ISettingsDesk Desk { get; set; } = null!;

    [Inject]
    internal CurrentPerson Me { get; set; } = null!;

    [Inject]
    internal NavigationManager Pages { get; set; } = null!;

    [Inject]
    internal Words T { get; set; } = null!;

    [CascadingParameter]
    internal HttpContext Http { get; set; } = null!;

    internal SystemState State { get; private set; } = SystemState.Empty;

    internal SettingsAnswer.MustConfirm? Confirm { get; private set; }

    internal IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    internal string? Refusal { get; private set; }

    protected override async Task OnInitializedAsync() => State = await Desk.ReadSystemAsync(Me, Http.RequestAborted);

    /// <summary>What of the calendar is set, one a line.</summary>
    internal IReadOnlyList<string> LinesOf(string setting) => State.Values.GetValueOrDefault(setting) is { Length: > 0 } text ? text.Split('\n') : [];

    internal string? Sent(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : null;

    internal string[] Of(string field) => Errors.TryGetValue(field, out var messages) ? messages : [];

    internal Task SaveAsync(string setting, IEnumerable<string> lines) => SaveAsync(new Dictionary<string, string> { [setting] = string.Join('\n', lines) });

    internal async Task SaveAsync(IReadOnlyDictionary<string, string> settings) =>
        Answer(await Desk.SaveSystemAsync(Me, settings, Sent("reason"), Confirmed, Http.RequestAborted));

    internal void Refuse(IReadOnlyDictionary<string, string[]> errors) => (Http.Response.StatusCode, Errors) = (StatusCodes.Status422UnprocessableEntity, errors);

    internal void Answer(SettingsAnswer answer)
    {
        switch (answer)
        {
            case SettingsAnswer.Saved or SettingsAnswer.Unchanged:
                Pages.NavigateTo("/calendar?done=saved");
                break;
            case SettingsAnswer.Asked:
                Pages.NavigateTo("/calendar?done=asked");
                break;
            case SettingsAnswer.MustConfirm confirm:
                Confirm = confirm;
                if (confirm.HasChanged)
                    (Http.Response.StatusCode, Refusal) = (StatusCodes.Status409Conflict, T["Có thay đổi từ lúc xem trước; danh sách dưới đây là mới nhất. Chưa có hạn nào được dời."]);
                break;
            case SettingsAnswer.Refused refused:
                (Http.Response.StatusCode, Refusal) = (refused.Status, refused.Text);
                break;
            case SettingsAnswer.Invalid invalid:
                Refuse(invalid.Errors);
                break;
        }
    }

    internal string? Confirmed => Sent("confirmed") is { Length: > 0 } key ? key : null;

    internal string Save => State.Approver is null ? T["Lưu"] : T["Gửi yêu cầu thay đổi"];

    /// <summary>Settings by their names, for pages that save more than one.</summary>
    internal static Dictionary<string, string> Settings(params (string Name, IEnumerable<string> Lines)[] settings) => settings.ToDictionary(setting => setting.Name, setting => string.Join('\n', setting.Lines));

    internal const string Days = SystemSettings.CalendarDays;
    internal const string Hours = SystemSettings.WorkingHours;
    internal const string Notices = SystemSettings.Notices;
    internal const string NoticeDays = SystemSettings.NoticeDays;
}
