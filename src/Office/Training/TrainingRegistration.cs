using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Training;

internal static class TrainingRegistration
{
    public static IServiceCollection AddTraining(this IServiceCollection services) => services
        .AddSingleton<TrainingCourses>()
        .AddSingleton<KeepTraining>()
        .AddSingleton<RemindTraining>();
}
